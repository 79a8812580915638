// SPDX-License-Identifier: Apache-2.0
// A small shop whose view asks for things, and its items.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "findings/ledger.h"

namespace cutaway::findings {

/// A shop of Django with orders and customers, and the given body of its view.
inline std::map<std::string, std::string> shop(const std::string& body) {
  return {
      {"requirements.txt", "Django==5.1\n"},
      {"shop/models.py",
       "from django.db import models\n\nclass Customer(models.Model):\n"
       "    name = models.TextField()\n\nclass Order(models.Model):\n"
       "    customer_id = models.IntegerField()\n    notes = models.JSONField()\n\n"
       "class Size:\n    SMALL = 1\n"},
      {"shop/urls.py",
       "from django.urls import path\nfrom shop import views\n\n"
       "urlpatterns = [path('orders', views.orders)]\n"},
      {"shop/views.py", "from shop.models import Customer, Order, Size\n\ndef orders(request):\n" +
                            body + "    return None\n"}};
}

/// The first item of a rule; null without one.
inline const Item* find(const std::vector<Item>& items, std::string_view rule) {
  const auto at = std::ranges::find(items, rule, &Item::rule);
  return at == items.end() ? nullptr : &*at;
}

}  // namespace cutaway::findings
