// SPDX-License-Identifier: Apache-2.0
// Of several databases the first page says which is taken, and by which setting another is.
#include <doctest/doctest.h>

#include "tests/telling/told_rule.h"

using cutaway::tests::Files;
using cutaway::tests::told;

TEST_CASE("the database that is taken by default is told first, then what may be chosen, and how") {
  const Files files{
      {"Gemfile",
       "source \"https://rubygems.org\"\ngem \"rails\"\ngem \"mysql2\"\ngem \"pg\"\n"
       "gem \"sqlite3\"\n"},
      {"docker-compose.yml", "services:\n  desk:\n    build: .\n    ports: ['80:3000']\n"},
      {"Dockerfile", "FROM ruby:3.4\nCOPY . .\nCMD [\"bin/rails\", \"server\"]\n"},
      {"config/database.yml", "production:\n  adapter: sqlite3\n"},
      {"deploy/shop.env", "DATABASE_URL=postgres://db/shop\n"},
      {"config/routes.rb", "Rails.application.routes.draw do\n  resources :orders\nend\n"},
      {"app/models/order.rb", "class Order < ApplicationRecord\nend\n"},
      {"db/schema.rb",
       "ActiveRecord::Schema[8.0].define(version: 1) do\n  create_table \"orders\" do |t|\n"
       "    t.string \"name\"\n  end\nend\n"}};
  CHECK(told("stores", files) ==
        "`desk` keeps data in SQLite; MySQL or PostgreSQL can be chosen by `DATABASE_URL`.\n");
}
