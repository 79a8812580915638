// SPDX-License-Identifier: Apache-2.0
// Who may call: lists of access rules, and guards of a whole program.
#include <doctest/doctest.h>

#include "meaning/api/access_paths.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

using Files = std::map<std::string, std::string>;

/// "GET /orders: auth login", a line a route.
std::vector<std::string> guards_of(const Files& files) {
  const LinkedProject project(files);
  std::vector<std::string> out;
  for (const Route& route : project.facts().routes) {
    std::string line = route.method + " " + route.path + ":";
    for (const Guarding& guard : route.guarded_by)
      line += " " + guard.kind + " " + guard.name + (guard.value.empty() ? "" : " " + guard.value);
    out.push_back(line);
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace

TEST_CASE("patterns of access rules mean paths") {
  CHECK(matches_segments("/orders/**", "/orders"));
  CHECK(matches_segments("/orders/**", "/orders/{id}/lines"));
  CHECK(matches_segments("/**", "/"));
  CHECK(matches_segments("/*/open/**", "/v1/open"));
  CHECK(matches_segments("/users/{id}", "/users/{name}"));
  CHECK_FALSE(matches_segments("/orders/first", "/orders/{id}"));
  CHECK_FALSE(matches_segments("/*.js", "/{page}"));
  CHECK_FALSE(matches_segments("/orders", "/orders/{id}"));

  CHECK(globs_of_expression("^/api") == std::vector<std::string>{"/api*"});
  CHECK(globs_of_expression("^/(login|reset)$") == std::vector<std::string>{"/{login,reset}"});
  CHECK(globs_of_expression("^/\\w{2}/tree") == std::vector<std::string>{"/*/tree*"});
  CHECK(globs_of_expression("^/a|^/b$") == std::vector<std::string>{"/a*", "/b"});
  CHECK_FALSE(globs_of_expression("^/api/(?!open)").has_value());
}

TEST_CASE("access rules of a file decide in their order") {
  const std::string controller = R"(<?php
namespace App\Controller;

use Symfony\Component\Routing\Attribute\Route;

class Pages
{
    #[Route('/login', methods: ['GET'])]
    public function login() {}

    #[Route('/admin/users', methods: ['GET'])]
    public function users() {}

    #[Route('/shop', methods: ['GET'])]
    public function shop() {}
}
)";
  const std::string security = R"(security:
    access_control:
        - { path: ^/login$, role: PUBLIC_ACCESS }
        - { path: ^/admin, roles: [ROLE_ADMIN] }
        - { path: ^/shop, roles: ROLE_STAFF, ips: [127.0.0.1] }
        - { path: ^/, roles: IS_AUTHENTICATED_FULLY }
)";
  CHECK(guards_of(Files{{"src/Controller/Pages.php", controller},
                        {"config/packages/security.yaml", security}}) ==
        std::vector<std::string>{"GET /admin/users: role access_control ROLE_ADMIN",
                                 "GET /login: public access_control",
                                 "GET /shop: auth access_control"});
}

TEST_CASE("classes get and lose guards by functions of the project") {
  const std::string concern = R"(module Known
  extend ActiveSupport::Concern

  included do
    before_action :check_who
  end

  class_methods do
    def open_to_all(**options)
      skip_before_action :check_who, **options
    end
  end

  private
    def check_who
      head :unauthorized unless session[:user]
    end
end
)";
  const std::string orders = R"(class OrdersController < ApplicationController
  open_to_all only: :index

  def index; end
  def create; end
end
)";
  const std::string routes = R"(Rails.application.routes.draw do
  resources :orders, only: [:index, :create]
end
)";
  CHECK(guards_of(Files{{"Gemfile", "gem \"rails\"\n"},
                        {"app/controllers/concerns/known.rb", concern},
                        {"app/controllers/application_controller.rb",
                         "class ApplicationController < ActionController::Base\n"
                         "  include Known\nend\n"},
                        {"app/controllers/orders_controller.rb", orders},
                        {"config/routes.rb", routes}}) ==
        std::vector<std::string>{"GET /orders: public check_who", "POST /orders: auth check_who"});
}
