// SPDX-License-Identifier: Apache-2.0
// Rows that a function is run with, that another function gives or has put into a field: what is
// called on them is a function of their class.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

/// A controller whose action has that body, and further functions.
std::string told(const std::string& action, const std::string& further = {}) {
  const Traced shop({
      {"Gemfile", "gem \"rails\"\n"},
      {"config/routes.rb",
       "Rails.application.routes.draw do\n  post 'orders', to: 'orders#close'\nend\n"},
      {"db/schema.rb",
       "ActiveRecord::Schema[7.1].define do\n  create_table \"orders\" do |t|\n"
       "    t.string \"name\"\n  end\nend\n"},
      {"app/models/order.rb",
       "class Order < ApplicationRecord\n  def close\n    File.delete('x')\n  end\nend\n"},
      {"app/models/note.rb", "class Note\n  def close\n    File.write('x', 'y')\n  end\nend\n"},
      {"app/controllers/orders_controller.rb", "class OrdersController < ApplicationController\n" +
                                                   further + "  def close\n" + action +
                                                   "  end\nend\n"},
  });
  return shop.forward("POST /orders");
}

bool closes(const std::string& steps) {
  return steps.find("calls Order.close") != std::string::npos &&
         steps.find("Note.close") == std::string::npos;
}

}  // namespace

TEST_CASE("a row that a condition asks for is one of its class") {
  CHECK(
      closes(told("    if order = Order.find_by_name(params[:name])\n      order.close\n"
                  "    end\n")));
}

TEST_CASE("a block is run with each row of a question, and with nothing that is known otherwise") {
  CHECK(
      closes(told("    Order.where(name: 'a').find_each do |order|\n      order.close\n"
                  "    end\n")));
  CHECK_FALSE(
      closes(told("    Order.where(name: 'a').tap do |found|\n      found.close\n"
                  "    end\n")));
}

TEST_CASE("a field is a row of what all functions put into it, where that is one class") {
  const std::string before = "  before_action :set_order\n  def set_order\n";
  CHECK(closes(told("    @order.close\n", before + "    @order = Order.find(1)\n  end\n")));
  CHECK_FALSE(closes(told("    @chosen.close\n", before + "    @chosen = Order.find(1)\n"
                                                          "    @chosen = other(1)\n  end\n")));
}

TEST_CASE("a function that remembers what it has made gives that") {
  const std::string steps = told("    note.close\n", "  def note\n    @note ||= Note.new\n  end\n");
  CHECK(steps.find("calls Note.close") != std::string::npos);
}
