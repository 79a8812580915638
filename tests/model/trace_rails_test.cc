// SPDX-License-Identifier: Apache-2.0
// Controllers that keep whatever object they were given: what they save is written.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("what a controller keeps in a field of its own is written by save and update") {
  const Traced shop(
      {{"Gemfile", "gem \"rails\"\n"},
       {"config/routes.rb", "Rails.application.routes.draw do\n  resources :orders\nend\n"},
       {"app/controllers/resource_controller.rb",
        "class ResourceController < ApplicationController\n  def create\n"
        "    render :new unless @object.save\n  end\n  def update\n"
        "    render :edit unless @object.update(permitted)\n  end\n  def show\n"
        "    render json: @object.names\n  end\nend\n"},
       {"app/controllers/orders_controller.rb",
        "class OrdersController < ResourceController\nend\n"},
       {"app/assets/editor.js", "export function close(editor) {\n  editor.save();\n}\n"}});
  const std::string controller = "app/controllers/resource_controller.rb:";
  CHECK(contains(shop.forward(controller + "3"), "writes"));
  CHECK(contains(shop.forward(controller + "6"), "writes"));
  CHECK_FALSE(contains(shop.forward(controller + "9"), "writes"));
  // The words of a library of one language say nothing in another one.
  CHECK_FALSE(contains(shop.forward("app/assets/editor.js:2"), "writes"));
}
