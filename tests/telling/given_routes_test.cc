// SPDX-License-Identifier: Apache-2.0
// Routes that a library answers are told beside those that are counted.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/telling/told_rule.h"

using namespace cutaway;
using tests::Files;
using tests::told;

namespace {

/// What is told of the routes of a shop with pages in a folder of its own, and this line more.
std::string pages_with(const std::string& line) {
  return told(
      "surface",
      {{"manage.py", "import django\n"},
       {"requirements.txt", "django==5\ndjango-allauth==65\n"},
       {"shop/views.py", "def carts(request):\n    return 1\n\ndef jars(request):\n    return 2\n"},
       {"shop/orders/urls.py",
        "from django.urls import path\nfrom shop import views\n"
        "urlpatterns = [path('jars/', views.jars)]\n"},
       {"shop/urls.py",
        "from django.urls import include, path\nfrom django.contrib import admin\n"
        "from shop import views\n"
        "urlpatterns = [\n    path('carts/', views.carts),\n"
        "    path('orders/', include('shop.orders.urls')),\n" +
            line + "]\n"}});
}

}  // namespace

TEST_CASE("routes of libraries come on top of those that are counted") {
  CHECK(contains(pages_with(""), "It answers two HTTP routes."));
  const auto more = pages_with("    path('account/', include('allauth.urls')),\n");
  CHECK_MESSAGE(contains(more, "It answers two HTTP routes of its own."), more);
  CHECK_MESSAGE(contains(more, "The routes that `allauth` brings come on top."), more);
  CHECK(contains(pages_with("    path('admin/', admin.site.urls),\n"), "`django.contrib.admin`"));
  // Tools of the makers, and a module of the project under a short name.
  CHECK_FALSE(contains(pages_with("    path('d/', include('debug_toolbar.urls')),\n"), "on top"));
  CHECK_FALSE(contains(pages_with("    path('o/', include('orders.urls')),\n"), "on top"));
}
