// SPDX-License-Identifier: Apache-2.0
// Routes that an engine draws for itself: its module is in no route.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("what an engine draws is answered by the controllers of its module") {
  const auto told = [](const std::string& drawn, const std::string& folder) {
    return Traced({{"Gemfile", "gem \"rails\"\n"},
                   {"config/routes.rb", drawn + ".routes.draw do\n  post 'orders', to: "
                                                "'orders#close'\nend\n"},
                   {"app/controllers/" + folder + "/orders_controller.rb",
                    "module Shop\n  class OrdersController < ApplicationController\n"
                    "    def close\n      File.delete('x')\n    end\n  end\nend\n"}})
        .forward("POST /orders");
  };
  CHECK(told("Shop::Engine", "shop").find("removes file") != std::string::npos);
  CHECK(told("Desk::Engine", "shop").find("removes file") == std::string::npos);
}
