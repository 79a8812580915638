// SPDX-License-Identifier: Apache-2.0
// Whom a framework's guard looks up, and rows of classes that a library declares.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool has(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

const std::map<std::string, std::string> kDjango{
    {"requirements.txt", "django==4.2\n"},
    {"shop/__init__.py", ""},
    {"shop/models.py",
     "from django.db import models\n\nclass Order(models.Model):\n"
     "    text = models.CharField(max_length=255)\n"},
    {"shop/views.py",
     "from django.contrib.auth.decorators import login_required\n"
     "from django.contrib.auth.models import User\n"
     "from django.shortcuts import get_object_or_404\nfrom . import models\n\n\n"
     "@login_required\ndef orders(request):\n    models.Order.objects.all()\n\n\n"
     "def reset(request, pk):\n    found = get_object_or_404(User, pk=pk)\n"
     "    found.set_password('x')\n    found.save()\n"},
    {"shop/urls.py",
     "from django.urls import path\nfrom . import views\n\nurlpatterns = [\n"
     "    path('orders', views.orders), path('reset/<int:pk>', views.reset),\n]\n"},
};

const std::map<std::string, std::string> kRails{
    {"Gemfile", "gem 'rails', '7.0.0'\ngem 'devise', '4.9.0'\n"},
    {"config/routes.rb",
     "Rails.application.routes.draw do\n  devise_for :users\n"
     "  resources :orders, only: [:show]\nend\n"},
    {"app/controllers/application_controller.rb",
     "class ApplicationController < ActionController::Base\n"
     "  before_action :authenticate_user!\nend\n"},
    {"app/controllers/orders_controller.rb",
     "class OrdersController < ApplicationController\n  before_action :load_order\n\n"
     "  def show\n    @order.note_look!\n  end\n\n  private\n\n"
     "  def load_order\n    @order = current_user.orders.find(params[:id])\n  end\nend\n"},
    {"app/models/application_record.rb",
     "class ApplicationRecord < ActiveRecord::Base\n  self.abstract_class = true\nend\n"},
    {"app/models/user.rb",
     "class User < ApplicationRecord\n  devise :database_authenticatable\n"
     "  has_many :orders\nend\n"},
    {"app/models/order.rb",
     "class Order < ApplicationRecord\n  belongs_to :user\n  has_many :looks\n\n"
     "  def note_look!\n    looks.create!(at: Time.now)\n  end\n\n"
     "  def finish!\n    update!(state: 'closed')\n  end\nend\n"},
    {"app/models/look.rb", "class Look < ApplicationRecord\n  belongs_to :order\nend\n"},
    {"app/jobs/close_job.rb",
     "class CloseJob < ApplicationJob\n  def perform(order)\n    order.finish!\n  end\nend\n"},
    {"db/schema.rb",
     "ActiveRecord::Schema.define(version: 1) do\n"
     "  create_table \"users\" do |t|\n    t.string \"email\"\n  end\n"
     "  create_table \"orders\" do |t|\n    t.integer \"user_id\"\n    t.string \"state\"\n  end\n"
     "  create_table \"looks\" do |t|\n    t.integer \"order_id\"\n    t.datetime \"at\"\n  end\n"
     "end\n"},
};

}  // namespace

TEST_CASE("who has to be signed in is looked up among the people that the framework keeps") {
  const std::string steps = Traced(kDjango).forward("/orders");
  CHECK_MESSAGE(has(steps, "checks who is asking: login_required"), steps);
  CHECK_MESSAGE(has(steps, "reads User (auth_user)"), steps);
}

TEST_CASE("a row of a class that a library declares is told with its table") {
  const std::string steps = Traced(kDjango).forward("/reset/{pk}");
  CHECK_MESSAGE(has(steps, "reads User (auth_user)"), steps);
  CHECK_MESSAGE(has(steps, "writes User (auth_user)"), steps);
}

TEST_CASE("the name of a guard says which people it looks up") {
  const std::string steps = Traced(kRails).forward("GET /orders/{id}");
  CHECK_MESSAGE(has(steps, "checks who is asking: authenticate_user!"), steps);
  CHECK_MESSAGE(has(steps, "reads users"), steps);
}

TEST_CASE("what hangs on a row by the name of its table is of that class") {
  const std::string steps = Traced(kRails).forward("GET /orders/{id}");
  CHECK_MESSAGE(has(steps, "calls Order.note_look!"), steps);
  CHECK_MESSAGE(has(steps, "writes looks"), steps);
}

TEST_CASE("of classes whose rows lie in one table the one above the others stands for it") {
  std::map<std::string, std::string> files = kRails;
  files["app/models/rush_order.rb"] = "class RushOrder < Order\nend\n";
  const std::string steps = Traced(files).forward("GET /orders/{id}");
  CHECK_MESSAGE(has(steps, "calls Order.note_look!"), steps);
}

TEST_CASE("a parameter that is called after a table is a row of it") {
  const std::string steps = Traced(kRails).forward("CloseJob");
  CHECK_MESSAGE(has(steps, "calls Order.finish!"), steps);
  CHECK_MESSAGE(has(steps, "writes orders"), steps);
}
