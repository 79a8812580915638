// SPDX-License-Identifier: Apache-2.0
// What a library runs of a class that answers with a page.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("a page component answers with the functions that its library runs") {
  const Traced shop({
      {"composer.json", R"({"require": {"laravel/framework": "11", "livewire/livewire": "3"}})"},
      {"app/Models/Order.php",
       "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
       "class Order extends Model {}\n"},
      {"app/Livewire/Orders.php",
       "<?php\nnamespace App\\Livewire;\nuse App\\Models\\Order;\nuse Livewire\\Component;\n"
       "class Orders extends Component {\n"
       "  public function mount() { $this->all = Order::where('open', true)->get(); }\n"
       "  public function close($id) { Order::find($id)->delete(); }\n"
       "  public function render() { return view('orders'); }\n}\n"},
      {"routes/web.php",
       "<?php\nuse App\\Livewire\\Orders;\nuse Illuminate\\Support\\Facades\\Route;\n"
       "Route::get('/orders', Orders::class);\n"},
  });
  // Nobody closes an order by opening the page.
  CHECK(shop.forward("GET /orders") ==
        "calls Orders.mount [call]\n  reads from its store [call]\n");
}

TEST_CASE("a form view of a library shows its own part of the page, and what it does when sent") {
  const Traced shop({
      {"requirements.txt", "django==5.0\n"},
      {"shop/models.py",
       "from django.db import models\n\nclass Order(models.Model):\n"
       "    name = models.CharField(max_length=20)\n"},
      {"shop/views.py",
       "from django.views.generic import FormView\nfrom shop.models import Order\n\n"
       "class Buy(FormView):\n"
       "    def get_context_data(self, **kwargs):\n        return {\"all\": "
       "Order.objects.all()}\n\n"
       "    def form_valid(self, form):\n        Order.objects.create(name=\"x\")\n"},
      {"shop/urls.py",
       "from django.urls import path\nfrom shop.views import Buy\n\n"
       "urlpatterns = [path(\"buy/\", Buy.as_view())]\n"},
  });
  const std::string told = shop.forward("/buy/");
  CHECK(told.find("calls Buy.get_context_data") != std::string::npos);
  CHECK(told.find("reads Order") != std::string::npos);
}

TEST_CASE("a block that a controller says to run before is read, and a finder by a field reads") {
  const Traced shop({
      {"Gemfile", "source \"https://rubygems.org\"\ngem \"rails\"\n"},
      {"config/routes.rb",
       "Rails.application.routes.draw do\n  resources :orders, only: [:show]\nend\n"},
      {"app/models/order.rb", "class Order < ApplicationRecord\nend\n"},
      {"app/controllers/orders_controller.rb",
       "class OrdersController < ActionController::Base\n"
       "  before_action { @order = shop.orders.find_by_number!(params[:id]) }\n\n"
       "  def show\n  end\nend\n"},
  });
  const std::string told = shop.forward("GET /orders/{id}");
  CHECK_MESSAGE(told.find("first runs a block of OrdersController") == 0, told);
  CHECK_MESSAGE(told.find("\n  reads ") != std::string::npos, told);
}
