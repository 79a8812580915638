// SPDX-License-Identifier: Apache-2.0
// Who asks, where a framework keeps it in a class of that name for the time of a request.
#include <doctest/doctest.h>

#include "map_of.h"
#include "tests/model/traced.h"

using namespace cutaway::model;

namespace {

const std::map<std::string, std::string> kRails{
    {"Gemfile", "gem 'rails', '8.0.0'\ngem 'sqlite3'\n"},
    {"Procfile", "web: bundle exec puma\nredis: redis-server\n"},
    {"config/database.yml",
     "default: &default\n  adapter: sqlite3\nproduction:\n  <<: *default\n"
     "  database: storage/production.sqlite3\n"},
    {"config/routes.rb",
     "Rails.application.routes.draw do\n  resource :lock, only: [:create]\n"
     "  resources :tags, only: [:index]\nend\n"},
    {"app/models/application_record.rb",
     "class ApplicationRecord < ActiveRecord::Base\n  self.abstract_class = true\nend\n"},
    {"app/models/current.rb",
     "class Current < ActiveSupport::CurrentAttributes\n  attribute :session\n"
     "  delegate :shop, to: :user\n\n  def user\n    stand_in || session&.user\n  end\nend\n"},
    {"app/models/user.rb",
     "class User < ApplicationRecord\n  belongs_to :shop\n\n  def lock!\n    update!(locked: "
     "true)\n"
     "  end\nend\n"},
    {"app/models/shop.rb", "class Shop < ApplicationRecord\n  has_many :tags\nend\n"},
    {"app/models/tag.rb", "class Tag < ApplicationRecord\n  belongs_to :shop\nend\n"},
    {"app/controllers/locks_controller.rb",
     "class LocksController < ActionController::Base\n  def create\n    Current.user.lock!\n  end\n"
     "end\n"},
    {"app/controllers/tags_controller.rb",
     "class TagsController < ActionController::Base\n  def index\n"
     "    @tags = Current.shop.tags.by_name\n  end\nend\n"},
    {"db/schema.rb",
     "ActiveRecord::Schema.define(version: 1) do\n  create_table \"users\" do |t|\n"
     "    t.boolean \"locked\"\n    t.bigint \"shop_id\"\n  end\n"
     "  create_table \"shops\" do |t|\n    t.string \"name\"\n  end\n"
     "  create_table \"tags\" do |t|\n    t.bigint \"shop_id\"\n  end\nend\n"},
};

}  // namespace

TEST_CASE("a row that the class of the request holds is changed, and what hangs on it is read") {
  const Traced shop(kRails);
  const std::string lock = shop.forward("POST /lock"), tags = shop.forward("GET /tags");
  CHECK_MESSAGE(lock.find("writes users") != std::string::npos, lock);
  CHECK_MESSAGE(tags.find("reads tags") != std::string::npos, tags);
}

TEST_CASE("a database in a file keeps the rows, also beside a cache that is started here") {
  const std::string told = map_of(kRails);
  CHECK_MESSAGE(told.find("web keeps data in SQLite") != std::string::npos, told);
}

TEST_CASE("what a function declares to run before is not for the class around it") {
  std::map<std::string, std::string> files = kRails;
  files["app/controllers/concerns/known.rb"] =
      "module Known\n  extend ActiveSupport::Concern\n\n  included do\n"
      "    before_action :require_login\n  end\n\n  class_methods do\n"
      "    def only_strangers(**options)\n      before_action :send_home, **options\n    end\n  "
      "end\n\n"
      "  private\n    def require_login\n      head :unauthorized unless session[:user]\n    "
      "end\n\n"
      "    def send_home\n      redirect_to root_url if session[:user]\n    end\nend\n";
  files["app/controllers/locks_controller.rb"] =
      "class LocksController < ActionController::Base\n  include Known\n\n  def create\n"
      "    Current.user.lock!\n  end\nend\n";
  const std::string lock = Traced(files).forward("POST /lock");
  CHECK_MESSAGE(lock.find("require_login") != std::string::npos, lock);
  CHECK_MESSAGE(lock.find("send_home") == std::string::npos, lock);
}
