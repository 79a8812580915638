// SPDX-License-Identifier: Apache-2.0
// A view that is registered by its class runs on an object of that class, also where a class above
// it has the function that answers.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("what the class above asks of the view, the registered class does") {
  const Traced shop(
      {{"requirements.txt", "django==5.0\npsycopg2==2.9\n"},
       {"manage.py",
        "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"},
       {"shop/__init__.py", ""},
       {"shop/settings.py",
        "ROOT_URLCONF = 'shop.urls'\nINSTALLED_APPS = ['shop']\n"
        "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'NAME': 'shop'}}\n"},
       {"shop/models.py",
        "from django.db import models\n\n\nclass Order(models.Model):\n"
        "    number = models.CharField(max_length=20)\n"},
       {"shop/views.py",
        "from django.views import View\n\nfrom shop.models import Order\n\n\n"
        "class FormView(View):\n"
        "    def post(self, request):\n        return self.keep(request)\n\n"
        "    def keep(self, request):\n        raise NotImplementedError()\n\n\n"
        "class OrderView(FormView):\n"
        "    def keep(self, request):\n        return Order.objects.create(number='1')\n"},
       {"shop/urls.py",
        "from django.urls import path\n\nfrom shop import views\n\n"
        "urlpatterns = [\n    path(\n        'orders/',\n        views.OrderView.as_view(),\n"
        "        name='orders',\n    ),\n]\n"}});
  CHECK(shop.forward("POST /orders/").find("writes Order") != std::string::npos);
}
