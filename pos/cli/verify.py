"""`pos verify`: proves the money invariants on a store."""

import sys
from dataclasses import asdict

import click

from pos.cli.exit_codes import Exit
from pos.cli.in_till import in_till
from pos.cli.run import Options, print_json, say, with_options
from pos.services.till import OpenTill
from pos.services.verify import Verdict, verify_store, verify_with_stripe


@click.command()
@click.option("--stripe", "with_stripe", is_flag=True, help="Also compare with what Stripe has.")
@with_options
def verify(with_stripe: bool, *, options: Options) -> None:
    """Prove that money is true in this store, row by row.

    Exits 0 where nothing is wrong, and 1 where something is; names every row that is.
    """

    async def work(till: OpenTill) -> int:
        if with_stripe:
            verdict = await verify_with_stripe(till.context)
        else:
            verdict = verify_store(till.context)
        _tell(verdict, options)
        return Exit.DONE if verdict.is_true else Exit.REFUSED

    sys.exit(in_till(options, work))


def _tell(verdict: Verdict, options: Options) -> None:
    if options.is_json:
        violations = [asdict(violation) for violation in verdict.violations]
        print_json({"ok": verdict.is_true, "violations": violations, "checked": verdict.checked})
        return
    for violation in verdict.violations:
        click.echo(f"{violation.invariant}  {violation.row}: {violation.reason}")
    looked_at = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in verdict.checked.items())
    if verdict.is_true:
        click.echo(f"Everything is true: {looked_at}.")
    else:
        count = len(verdict.violations)
        broken = "1 row breaks" if count == 1 else f"{count} rows break"
        say(f"{broken} an invariant, of {looked_at}.")
