// SPDX-License-Identifier: Apache-2.0
// What a member of a kept thing leads to: what its class says, never the thing itself for want of
// knowledge.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool has(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

const std::map<std::string, std::string> kShop{
    {"Gemfile", "gem 'rails'\ngem 'pg'\ngem 'nokogiri'\n"},
    {"app/models/application_record.rb",
     "class ApplicationRecord < ActiveRecord::Base\n  self.abstract_class = true\nend\n"},
    {"db/schema.rb",
     "ActiveRecord::Schema.define(version: 1) do\n"
     "  create_table \"users\" do |t|\n    t.string \"name\"\n  end\n"
     "  create_table \"letters\" do |t|\n    t.string \"text\"\n  end\n"
     "  create_table \"cellars\" do |t|\n    t.string \"name\"\n  end\n"
     "  create_table \"trails\" do |t|\n    t.string \"text\"\n  end\nend\n"},
    {"app/models/user.rb",
     "class User < ApplicationRecord\n  has_many :letters\n  belongs_to :owner, polymorphic: true\n"
     "  before_validation :check_it\n  after_save :trail_it\n  after_touch :warm_up\n\n"
     "  def check_it\n    Cellar.count\n  end\n\n"
     "  def trail_it\n    Trail.create!(text: name)\n  end\n\n"
     "  def warm_up\n    Letter.count\n  end\n\n"
     "  def best_friend\n    Finder.new.friend_of(self)\n  end\nend\n"},
    {"app/models/letter.rb", "class Letter < ApplicationRecord\nend\n"},
    {"app/models/trail.rb", "class Trail < ApplicationRecord\nend\n"},
    {"app/models/cellar.rb",
     "class Cellar < ApplicationRecord\n  has_many :children, class_name: \"Cellar\"\nend\n"},
    {"app/desk.rb",
     "class Desk\n"
     "  def built(user)\n    letter = user.letters.build\n    letter.save\n  end\n"
     "  def owned(user)\n    user.owner.save!\n  end\n"
     "  def friend(user)\n    user.best_friend.save!\n  end\n"
     "  def saved(user)\n    user.save!\n  end\n"
     "  def touched(user)\n    user.touch\n  end\n"
     "  def unchecked(user)\n    user.update_attribute(:name, 1)\n  end\n"
     "  def parsed(text)\n    page = Nokogiri::HTML5.fragment(text)\n    page.children.first\n  "
     "end\n"
     "  def stored(cellar)\n    cellar.children.first\n  end\nend\n"},
};

}  // namespace

TEST_CASE("a row made through a member is of what the member leads to") {
  const Traced shop(kShop);
  const std::string built = shop.forward("Desk.built");
  CHECK_MESSAGE(has(built, "writes letters"), built);
  CHECK_MESSAGE(!has(built, "users"), built);
  CHECK_MESSAGE(!has(built, "trail_it"), built);
}

TEST_CASE("a member that leads to nobody knows what is not the row it hangs on") {
  const Traced shop(kShop);
  for (const char* one : {"Desk.owned", "Desk.friend"}) {
    const std::string told = shop.forward(one);
    CHECK_MESSAGE(!has(told, "users"), told);
    CHECK_MESSAGE(!has(told, "trail_it"), told);
  }
  CHECK(has(shop.forward("Desk.saved"), "also calls User.trail_it"));
}

TEST_CASE("what a library's class has given is no row, whatever its members are called") {
  const Traced shop(kShop);
  CHECK(!has(shop.forward("Desk.parsed"), "cellars"));
  CHECK(has(shop.forward("Desk.stored"), "reads cellars"));
}

TEST_CASE("what only touches a row or does not check it runs only the hooks of that") {
  const Traced shop(kShop);
  const std::string touched = shop.forward("Desk.touched");
  CHECK_MESSAGE(has(touched, "User.warm_up"), touched);
  CHECK_MESSAGE(!has(touched, "trail_it"), touched);
  CHECK_MESSAGE(!has(touched, "check_it"), touched);
  const std::string unchecked = shop.forward("Desk.unchecked");
  CHECK_MESSAGE(has(unchecked, "trail_it"), unchecked);
  CHECK_MESSAGE(!has(unchecked, "check_it"), unchecked);
}
