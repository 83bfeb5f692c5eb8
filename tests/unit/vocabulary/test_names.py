import pytest

from pubproof.vocabulary.names import family_key, is_part_of_family, same_family


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Van Berg", "Vanberg"),
        ("van der Berg", "Vanderberg"),
        ("van den Berg", "Berg"),
        ("Muñoz-García", "Munoz Garcia"),
        ("O’Brien", "OBrien"),
        ("De Luca", "Deluca"),
        ("Müller", "Mueller"),
        ("Ørsted", "Oersted"),
        ("Smith Jr", "Smith"),
        ("al-Rashid", "Rashid"),
        ("D'Angelo", "dAngelo"),
    ],
)
def test_one_name_in_two_spellings(one: str, two: str) -> None:
    """Particles, accents, hyphens and umlauts written out do not matter, in either direction."""
    assert same_family(one, two)
    assert same_family(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [("Long", "Delong"), ("Roy", "Leroy"), ("Gado", "Delgado"), ("Li", "Lin"), ("Ce", "Vance"), ("", "")],
)
def test_two_names(one: str, two: str) -> None:
    """The beginnings of names that have no particle are left alone."""
    assert not same_family(one, two)


@pytest.mark.parametrize(("one", "two"), [("Van Berg", "Vanberg"), ("van den Berg", "Berg"), ("Núñez", "Nunez")])
def test_the_key_is_that_of_all_spellings(one: str, two: str) -> None:
    """Same key, same name."""
    assert family_key(one) == family_key(two)
    assert same_family(one, two)


def test_a_part_of_a_double_name() -> None:
    """Either part, but no letters of it."""
    assert is_part_of_family("García", "García-López")
    assert is_part_of_family("Lopez", "García López")
    assert not is_part_of_family("Lop", "García López")
    assert not is_part_of_family("Berg", "van den Berg")
