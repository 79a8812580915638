// SPDX-License-Identifier: Apache-2.0
// A question that is only made narrower is not asked; what a library makes without its vendor is no
// call of the vendor.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("a function that makes a question narrower and gives it back reads nothing") {
  const Traced shop({
      {"requirements.txt", "django==5.0\n"},
      {"shop/work.py",
       "from django.db import models\n\n"
       "def only_open(user, orders):\n    if user:\n        orders = orders.exclude(paid=True)\n"
       "    return orders.filter(open=True)\n\n"
       "def names(orders):\n    found = orders.filter(open=True)\n    return list(found)\n"},
  });
  CHECK_FALSE(contains(shop.forward("only_open"), "reads"));
  CHECK(contains(shop.forward("names"), "reads"));
}
