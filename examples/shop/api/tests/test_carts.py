from shop.carts import key


def test_carts_have_keys_of_their_own():
    assert key("abc") == "cart:abc"
