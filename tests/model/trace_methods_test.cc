// SPDX-License-Identifier: Apache-2.0
// What an endpoint does for another method than its own is not told of it.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a question for the method is answered, however a language asks it") {
  const Traced shop({
      {"Gemfile", "gem 'rails'\n"},
      {"config/routes.rb",
       "Rails.application.routes.draw do\n  get 'orders', to: 'orders#edit'\n"
       "  post 'orders', to: 'orders#edit'\nend\n"},
      {"app/controllers/orders_controller.rb",
       "class OrdersController < ApplicationController\n  def edit\n"
       "    if request.post? && params[:gone]\n      File.delete('x')\n    end\n"
       "    return if request.get? || request.head?\n    File.write('x', 'y')\n  end\nend\n"},
  });
  const std::string get = shop.forward("GET /orders"), post = shop.forward("POST /orders");
  CHECK_FALSE(says(get, "removes"));
  CHECK_FALSE(says(get, "writes"));
  CHECK(says(post, "removes"));
  CHECK(says(post, "writes"));
}

TEST_CASE("what stands behind a return by another method is told, behind one's own it is not") {
  const Traced shop({
      {"requirements.txt", "flask==3.0\n"},
      {"app.py",
       "import os\nfrom flask import Flask, redirect, request\n\napp = Flask(__name__)\n\n\n"
       "@app.route(\"/orders\", methods=[\"GET\", \"POST\"])\ndef orders():\n"
       "    if request.method == \"POST\":\n        os.mkdir(\"x\")\n"
       "        return redirect(\n            \"/orders\")\n    os.remove(\"x\")\n"},
  });
  const std::string get = shop.forward("GET /orders"), post = shop.forward("POST /orders");
  CHECK(says(get, "removes"));
  CHECK_FALSE(says(post, "removes"));
}
