// SPDX-License-Identifier: Apache-2.0
// What is called on a row that a kept class was asked for, and what a class above does for its own.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool has(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

const std::map<std::string, std::string> kShop{
    {"requirements.txt", "django==4.2\n"},
    {"shop/__init__.py", ""},
    {"shop/base.py",
     "from django.db import models\n\nclass Base(models.Model):\n"
     "    class Meta:\n        abstract = True\n\n"
     "    @classmethod\n    def shown(cls, viewer):\n        rows = cls.objects\n"
     "        if hasattr(rows, 'select_subclasses'):\n"
     "            rows = rows.select_subclasses()\n"
     "        rows = rows.filter(viewer=viewer)\n        return rows\n"},
    {"shop/models.py",
     "from django.db import models\nfrom .base import Base\n\nclass Order(Base):\n"
     "    viewer = models.CharField(max_length=255)\n\n"
     "    @classmethod\n    def shown(cls, viewer):\n        return super().shown(viewer)\n\n"
     "    def close(self):\n        self.save(update_fields=['viewer'])\n"},
    {"shop/views.py",
     "from django.shortcuts import get_object_or_404\nfrom . import models\n\n"
     "def one(request, order):\n    order = get_object_or_404(models.Order, id=order)\n"
     "    order.close()\n\n"
     "def made(request, name):\n"
     "    order, _ = models.Order.objects.get_or_create(viewer=name)\n    order.close()\n\n"
     "def many(request):\n    orders = models.Order.objects.filter(viewer='a')\n"
     "    orders.close()\n\n"
     "def shown(request):\n    models.Order.shown('a')\n"},
    {"shop/urls.py",
     "from django.urls import path\nfrom . import views\n\nurlpatterns = [\n"
     "    path('one', views.one), path('made', views.made), path('many', views.many),\n"
     "    path('shown', views.shown),\n]\n"},
};

}  // namespace

TEST_CASE("a function called on a row that a kept class was asked for is one of that class") {
  const Traced shop(kShop);
  for (const char* entry : {"shop/views.py:5", "shop/views.py:9"}) {
    const std::string steps = shop.forward(entry);
    CHECK_MESSAGE(has(steps, "calls Order.close"), steps);
    CHECK_MESSAGE(has(steps, "writes Order"), steps);
  }
}

TEST_CASE("a question for many rows is no row") {
  const std::string steps = Traced(kShop).forward("shop/views.py:13");
  CHECK_MESSAGE(!has(steps, "calls Order.close"), steps);
}

TEST_CASE("a class function above asks for the rows of the class that it was called on") {
  const std::string steps = Traced(kShop).forward("shop/views.py:17");
  CHECK_MESSAGE(has(steps, "calls Base.shown"), steps);
  CHECK_MESSAGE(has(steps, "reads Order"), steps);
}

TEST_CASE("who asks is a row of the class that a framework's word names, and gives itself anew") {
  const Traced shop({
      {"Gemfile", "gem \"rails\"\ngem \"devise\"\ngem \"pg\"\n"},
      {"db/schema.rb",
       "ActiveRecord::Schema.define do\n  create_table \"users\" do |t|\n    t.string \"name\"\n"
       "  end\nend\n"},
      {"config/routes.rb",
       "Rails.application.routes.draw do\n  post \"/close\", to: \"desk#close\"\n"
       "  post \"/keep\", to: \"desk#keep\"\nend\n"},
      {"app/models/user.rb",
       "class User < ApplicationRecord\n  def settle\n    File.write(\"settled.txt\", name)\n"
       "  end\nend\n"},
      {"app/controllers/desk_controller.rb",
       "class DeskController < ApplicationController\n  def close\n"
       "    current_user.reload.settle\n  end\n\n  def keep\n"
       "    current_user.settings.settle\n  end\nend\n"},
  });
  CHECK(has(shop.forward("POST /close"), "writes the file settled.txt"));
  // What hangs on who asks is nobody.
  CHECK_FALSE(has(shop.forward("POST /keep"), "settled.txt"));
}

TEST_CASE("each row of a question is one of the class, also in a list that is made of them") {
  std::map<std::string, std::string> files = kShop;
  files["shop/views.py"] +=
      "\ndef each(request):\n    orders = models.Order.objects.filter(viewer='a')\n"
      "    if request.GET.get('day'):\n        orders = orders.filter(viewer='b')\n"
      "    return [\n        order.close()\n        for order in orders\n    ]\n";
  const std::string steps = Traced(files).forward("each");
  CHECK_MESSAGE(has(steps, "calls Order.close"), steps);
}

TEST_CASE("a class that is asked for by its name is that class") {
  std::map<std::string, std::string> files = kShop;
  files["shop/views.py"] +=
      "\nfrom django.apps import apps\n\ndef named(request):\n"
      "    Order = apps.get_model('shop', 'Order')\n"
      "    return Order.objects.filter(viewer='a').count()\n";
  const std::string steps = Traced(files).forward("named");
  CHECK_MESSAGE(has(steps, "reads Order"), steps);
}
