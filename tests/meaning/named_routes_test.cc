// SPDX-License-Identifier: Apache-2.0
// Addresses that have names, and the views that answer them.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "GET /orders auth:login" of each route.
std::string told(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  std::string out;
  for (const Route& route : project.facts().routes) {
    out += route.method + " " + route.path + (route.complete ? "" : " in part");
    for (const Guarding& guard : route.guarded_by) out += " " + guard.kind + ":" + guard.name;
    out += "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("views answer the addresses that they name, below what includes those") {
  // The list of libraries lies in a folder of such lists and stands for the folder around it.
  CHECK(told({{"requirements/prod.txt", "pyramid==2.0\n"},
              {"shop/app.py",
               "def main(config):\n"
               "    config.include('shop.admin', route_prefix='/admin')\n"
               "    config.add_route('home', '/')\n"
               "    config.add_route('blog', 'https://example.org/blog')\n"
               "    config.add_route('docs', '/docs', static=True)\n"},
              {"shop/admin.py",
               "def includeme(config):\n"
               "    config.add_route('users', '/users', request_method='GET')\n"},
              {"shop/views.py",
               "from pyramid.view import view_config\n"
               "from shop.marks import api\n\n"
               "@view_config(route_name='home')\n"
               "@view_config(route_name='docs')\n"
               "def home(request):\n    return {}\n\n"
               "@api(route_name='users', permission=Permission.Users.READ)\n"
               "def users(request):\n    return {}\n\n"
               "@view_config(route_name='elsewhere')\n"
               "def elsewhere(request):\n    return {}\n"}}) ==
        "ANY /\nGET /admin/users right:Users.READ\n");
}

TEST_CASE("what one view of an address leaves open, another one for known people does not close") {
  CHECK(told({{"requirements.txt", "pyramid==2.0\n"},
              {"shop.py",
               "from pyramid.view import view_config, view_defaults\n\n"
               "def includeme(config):\n"
               "    config.add_route('join', '/join')\n"
               "    config.add_route('me', '/me')\n\n"
               "@view_defaults(route_name='join')\n"
               "class Join:\n"
               "    @view_config(request_method='GET')\n"
               "    def show(self):\n        return {}\n\n"
               "    @view_config(is_authenticated=True)\n"
               "    def known(self):\n        return {}\n\n"
               "@view_defaults(route_name='me', is_authenticated=True)\n"
               "class Me:\n"
               "    @view_config(request_method='GET')\n"
               "    def show(self):\n        return {}\n"}}) ==
        "GET /join\nGET /me auth:is_authenticated\n");
}
