"""What can be chosen at one machine: looks, keys, scanner, paper, and the practice reader."""
