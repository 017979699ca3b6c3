import pytest

from pos.domain.errors import InvalidInput
from pos.services.contacts import check_email, check_name, check_phone, tidy_line, tidy_lines


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("elena@marsh.example", "elena@marsh.example"),
        ("  Elena@MARSH.Example \n", "Elena@marsh.example"),
        ("till@shop.test", "till@shop.test"),
        ("a+b@sub.shop.com", "a+b@sub.shop.com"),
        ("o'neil@shop.ie", "o'neil@shop.ie"),
        ("info@münchen.de", "info@münchen.de"),
    ],
)
def test_an_email_is_kept_in_the_form_to_send_to(typed: str, kept: str) -> None:
    assert check_email(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["elena", "elena@", "@shop.com", "a@b", "a b@shop.com", "a@shop..com", "a@shop.com.", "a@@shop.com",
     "Elena <a@shop.com>", "a@shop.com, b@shop.com", "a@[127.0.0.1]", "\u202ea@", "x" * 10_000 + "@shop.com"],
)  # fmt: skip
def test_what_isnt_an_email_is_answered_with_what_one_looks_like(typed: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        check_email(typed)
    assert refusal.value.message == "An email looks like name@shop.com. Check what was typed."
    assert typed not in refusal.value.detail


@pytest.mark.parametrize("typed", ["", "   ", "\t\n"])
def test_an_empty_email_is_asked_for(typed: str) -> None:
    with pytest.raises(InvalidInput, match="Fill in the email"):
        check_email(typed)


@pytest.mark.parametrize(
    "name", ["Elena", "Ng", "O", "-", "3M", "Núñez-O'Brien", "伊藤 花", "عمر حداد", "מרים כהן", "Zoë"]
)
def test_a_name_in_any_script_is_kept_as_it_is(name: str) -> None:
    assert check_name(name) == name


def test_a_name_is_kept_without_what_cant_be_printed() -> None:
    assert check_name("  Elena\t \nMarsh\x00\x1b ") == "Elena Marsh"
    assert check_name("\u202eElena\u202c") == "Elena"
    assert check_name("Zoe\u0308") == "Zoë"
    assert check_name("\ud800Elena") == "Elena"


@pytest.mark.parametrize("typed", ["", "  ", "\u200b", "\u202e"])
def test_a_name_with_nothing_to_read_is_asked_for(typed: str) -> None:
    with pytest.raises(InvalidInput, match="Fill in the name"):
        check_name(typed)


def test_a_name_longer_than_a_receipt_takes_says_how_long_it_is() -> None:
    assert check_name("é" * 200) == "é" * 200
    with pytest.raises(InvalidInput) as refusal:
        check_name("é" * 10_000)
    assert refusal.value.message == "This name is 10,000 characters long, and 200 fit. Shorten it."


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+1 312 555 0142", "+1 312 555 0142"),
        ("(312) 555-0142", "(312) 555-0142"),
        ("٠١٢٣٤٥٦٧", "01234567"),
        ("\uff10\uff13-1234-5678", "03-1234-5678"),
    ],
)
def test_a_phone_number_keeps_the_customers_spacing(typed: str, kept: str) -> None:
    assert check_phone(typed) == kept


@pytest.mark.parametrize("typed", ["", "call me", "12", "++1", "1" * 16, "9" * 10_000, "555-0142 ext"])
def test_what_isnt_a_phone_number_gets_a_sentence(typed: str) -> None:
    with pytest.raises(InvalidInput, match=r"phone number (has|is)"):
        check_phone(typed)


def test_tidying_keeps_joined_letters_and_line_breaks_where_they_belong() -> None:
    assert tidy_line("می\u200cروم") == "می\u200cروم"
    assert tidy_lines(" Unit 2 \r\n\n 88  Augusta\tAve ") == "Unit 2\n88 Augusta Ave"


@pytest.mark.parametrize("typed", ["@" * 10_000, "a." * 5_000 + "@x.com", "a@" + "b-" * 5_000 + ".com"])
def test_ten_thousand_characters_are_refused_like_any_other(typed: str) -> None:
    with pytest.raises(InvalidInput, match="An email looks like"):
        check_email(typed)
