// SPDX-License-Identifier: Apache-2.0
// Whom a client asks is told where the client is made.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

using Files = std::map<std::string, std::string>;

/// A program of Rails with more files.
std::string desk_with(Files more) {
  more.insert(
      {{"Gemfile", "gem 'rails'\ngem 'faraday'\n"},
       {"Dockerfile", "FROM ruby:3\nCMD [\"bin/rails\", \"server\"]\n"},
       {"config.ru", "run Rails.application\n"},
       {"config/routes.rb", "Rails.application.routes.draw do\n  get '/x', to: 'x#y'\nend\n"}});
  return map_of(more);
}

std::string client_of(const std::string& name, const std::string& address) {
  return "class " + name + "\n  def all\n    conn = Faraday.new(url: " + address +
         ")\n    conn.get('all')\n  end\nend\n";
}

bool has(const std::string& map, std::string_view text) {
  return map.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a host without `api` in its name is asked where a client is made for it") {
  const std::string map =
      desk_with({{"app/models/parcels.rb",
                  "ROOT = 'https://run.parcels.com/v1'\n" + client_of("P", "ROOT")}});
  CHECK_MESSAGE(has(map, " calls run.parcels.com\n"), map);
}

TEST_CASE("either address of a client that is chosen by the environment is told") {
  const std::string map = desk_with(
      {{"app/models/parcels.rb",
        client_of("P", "dev? ? 'https://trial.parcels.com' : 'https://run.parcels.com'")}});
  CHECK_MESSAGE(has(map, "parcels.com"), map);
}

TEST_CASE("files that are called after their layer are no pieces to choose from") {
  const std::string map =
      desk_with({{"app/services/parcels_service.rb", client_of("P", "'https://api.parcels.com'")},
                 {"app/services/letters_service.rb", client_of("L", "'https://api.letters.com'")}});
  CHECK_MESSAGE(has(map, " calls parcels.com\n"), map);
  CHECK_MESSAGE(has(map, " calls letters.com\n"), map);
}

TEST_CASE("files that are called after what they adapt are pieces to choose from") {
  const std::string map =
      desk_with({{"app/ships/parcels_adapter.rb", client_of("P", "'https://api.parcels.com'")},
                 {"app/ships/letters_adapter.rb", client_of("L", "'https://api.letters.com'")}});
  CHECK_MESSAGE(!has(map, "parcels.com"), map);
}
