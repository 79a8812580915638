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

TEST_CASE("a message of a mailer goes to the mail server, however it is made") {
  const Traced shop(
      {{"Gemfile", "gem \"rails\"\n"},
       {"config/environments/production.rb",
        "Rails.application.configure do\n  config.action_mailer.delivery_method = :smtp\n"
        "  config.action_mailer.smtp_settings = { address: 'mail.shop.example' }\nend\n"},
       {"config/routes.rb",
        "Rails.application.routes.draw do\n  post 'orders', to: 'orders#create'\n"
        "  post 'bills', to: 'bills#create'\n  post 'notes', to: 'notes#create'\nend\n"},
       {"app/mailers/order_mailer.rb",
        "class OrderMailer < ActionMailer::Base\n  def placed\n    mail(to: params[:to])\n  end\n"
        "  def billed(to)\n    I18n.with_locale(:en) { mail(to: to) }\n  end\n"
        "  def noted(to)\n    to ? mail(to: to) : nothing\n  end\nend\n"},
       {"app/controllers/orders_controller.rb",
        "class OrdersController < ApplicationController\n  def create\n"
        "    OrderMailer.with(to: 'a').placed.deliver_later\n  end\nend\n"},
       {"app/controllers/bills_controller.rb",
        "class BillsController < ApplicationController\n  def create\n"
        "    OrderMailer.billed('a').deliver_now\n  end\nend\n"},
       {"app/controllers/notes_controller.rb",
        "class NotesController < ApplicationController\n  def create\n"
        "    Note.deliver_later\n  end\nend\n"}});
  CHECK(contains(shop.forward("POST /orders"), "sends a mail through"));
  CHECK(contains(shop.forward("POST /bills"), "sends a mail through"));
  CHECK_FALSE(contains(shop.forward("POST /notes"), "sends a mail"));
  CHECK(contains(shop.back("mail server"), "POST /orders"));
}

TEST_CASE("what a library runs because of a write is told under the condition of the write") {
  const Traced shop(
      {{"Gemfile", "gem \"rails\"\n"},
       {"config/routes.rb",
        "Rails.application.routes.draw do\n  post 'orders', to: 'orders#create'\nend\n"},
       {"db/schema.rb",
        "ActiveRecord::Schema[7.1].define do\n  create_table \"orders\" do |t|\n"
        "    t.string \"name\"\n  end\nend\n"},
       {"app/models/order.rb",
        "class Order < ApplicationRecord\n  after_create :note\n  def note\n"
        "    File.write('x', id)\n  end\nend\n"},
       {"app/controllers/orders_controller.rb",
        "class OrdersController < ApplicationController\n  def create\n"
        "    if params[:wanted]\n      Order.create!(name: 'a')\n    end\n  end\nend\n"}});
  const std::string told = shop.forward("POST /orders");
  INFO(told);
  CHECK(contains(told, "if `params[:wanted]`: also calls Order.note"));
}

TEST_CASE("documents and what they have are told by the names of their classes") {
  const Traced shop(
      {{"Gemfile", "gem \"rails\"\ngem \"mongoid\"\n"},
       {"config/mongoid.yml",
        "production:\n  clients:\n    default:\n      uri: mongodb://db/shop\n"},
       {"config/routes.rb", "Rails.application.routes.draw do\n  resources :orders\nend\n"},
       {"app/models/order.rb",
        "class Order\n  include Mongoid::Document\n  field :number, type: String\n"
        "  has_many :boxes, class_name: \"Parcel\"\nend\n"},
       {"app/models/parcel.rb",
        "class Parcel\n  include Mongoid::Document\n  belongs_to :order\nend\n"},
       {"app/controllers/orders_controller.rb",
        "class OrdersController < ApplicationController\n  def show\n"
        "    order = Order.find(params[:id])\n    render json: order\n  end\n  def index\n"
        "    order = Order.find(params[:id])\n    render json: order.boxes.where(open: true)\n"
        "  end\nend\n"}});
  const std::string one = shop.forward("GET /orders/{id}"), boxes = shop.forward("GET /orders");
  CAPTURE(one);
  CAPTURE(boxes);
  CHECK(contains(one, "reads Order"));
  CHECK_FALSE(contains(one, "Parcel"));
  CHECK(contains(boxes, "reads Order"));
  CHECK(contains(boxes, "reads Parcel"));
}

TEST_CASE("a document that lies inside others is no kept thing of its own") {
  const Traced shop(
      {{"Gemfile", "gem \"rails\"\ngem \"mongoid\"\n"},
       {"config/mongoid.yml",
        "production:\n  clients:\n    default:\n      uri: mongodb://db/shop\n"},
       {"config/routes.rb", "Rails.application.routes.draw do\n  resources :orders\nend\n"},
       {"app/models/order.rb",
        "class Order\n  include Mongoid::Document\n  embeds_many :lines\nend\n"},
       {"app/models/line.rb",
        "class Line\n  include Mongoid::Document\n  embedded_in :order\nend\n"},
       {"app/controllers/orders_controller.rb",
        "class OrdersController < ApplicationController\n  def show\n"
        "    order = Order.find(params[:id])\n    render json: order.lines.where(open: true)\n"
        "  end\nend\n"}});
  const std::string one = shop.forward("GET /orders/{id}");
  CAPTURE(one);
  CHECK(contains(one, "reads Order"));
  CHECK_FALSE(contains(one, "Line"));
}

TEST_CASE(
    "a model's table is the one of the model above, or called after its module; a column is no "
    "rows") {
  const Traced shop(
      {{"Gemfile", "gem \"rails\"\n"},
       {"db/schema.rb",
        "ActiveRecord::Schema[7.0].define(version: 1) do\n"
        "  create_table \"parties\" do |t|\n    t.string \"type\"\n    t.json \"memory\"\n  end\n"
        "  create_table \"shop_orders\" do |t|\n    t.string \"name\"\n  end\nend\n"},
       {"app/models/party.rb", "class Party < ActiveRecord::Base\nend\n"},
       {"app/models/person.rb",
        "class Person < Party\n  def forget\n    self.memory.delete('seen')\n  end\nend\n"},
       {"app/models/shop/order.rb",
        "module Shop\n  class Order < ActiveRecord::Base\n  end\nend\n"},
       {"app/models/far.rb", "class Far < ActiveRecord::Base\nend\n"},
       {"config/routes.rb",
        "Rails.application.routes.draw do\n  get 'all', to: 'all#index'\nend\n"},
       {"app/controllers/all_controller.rb",
        "class AllController < ApplicationController\n  def index\n    Person.find(1)\n"
        "    Shop::Order.find(1)\n    Far.find(1)\n  end\nend\n"}});
  const std::string told = shop.forward("GET /all");
  CHECK(contains(told, "reads parties"));
  CHECK(contains(told, "reads shop_orders"));
  CHECK(contains(told, "reads from"));
  CHECK_FALSE(contains(shop.forward("Person.forget"), "parties"));
}

TEST_CASE("a client that a function of that name gives is asked") {
  const Traced shop(
      {{"Gemfile", "gem \"rails\"\ngem \"redis\"\n"},
       {"lib/shop.rb",
        "require \"redis\"\nmodule Shop\n  class << self\n    def redis\n"
        "      @redis ||= ConnectionPool::Wrapper.new { Redis.new(url: 'redis://cache') }\n"
        "    end\n  end\nend\n"},
       {"app/services/desk.rb",
        "class Desk\n  def seen(id)\n    Shop.redis.zadd('seen', 1, id)\n  end\n"
        "  def last(id)\n    Shop.redis.zscore('seen', id)\n  end\n"
        "  def other(id)\n    Shop.cart.zadd('seen', 1, id)\n  end\nend\n"}});
  CHECK(contains(shop.forward("Desk.seen"), "writes"));
  CHECK(contains(shop.forward("Desk.last"), "reads"));
  CHECK(shop.forward("Desk.other") == "");
}
