// SPDX-License-Identifier: Apache-2.0
// One image, several processes: the script that it starts takes a word for each.
#include <doctest/doctest.h>

#include "tests/model/map_of.h"

using cutaway::model::map_of;

TEST_CASE("the words of an image's start script are its processes") {
  const auto map =
      map_of({{"Gemfile", "source 'https://rubygems.org'\ngem 'rails'\ngem 'puma'\n"},
              {"config/routes.rb",
               "Rails.application.routes.draw do\n  get '/orders', to: 'orders#index'\nend\n"},
              {"app/controllers/orders_controller.rb",
               "class OrdersController < ApplicationController\n  def index\n  end\nend\n"},
              {"Dockerfile", "FROM ruby\nCOPY . .\nCMD [\"shop\"]\n"},
              {"script/worker.rb", "puts 'works'\n"},
              {"bin/shop",
               "#!/bin/bash\ncase \"$1\" in\n  web-server)\n    run \"bundle exec puma\"\n    ;;\n"
               "  worker)\n    run \"bundle exec ruby script/worker.rb\"\n    ;;\n"
               "  console)\n    run \"bundle exec rails console\"\n    ;;\nesac\n"}});
  CHECK(cutaway::contains(map, "worker service"));
  CHECK_FALSE(cutaway::contains(map, "console"));
}
