// SPDX-License-Identifier: Apache-2.0
// What libraries run because a row is written: hooks of classes, marks, observers, signals.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool has(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

const std::map<std::string, std::string> kRails{
    {"Gemfile", "gem 'rails'\ngem 'pg'\n"},
    {"config/database.yml", "production:\n  adapter: postgresql\n  database: shop\n"},
    {"app/models/application_record.rb",
     "class ApplicationRecord < ActiveRecord::Base\n  self.abstract_class = true\nend\n"},
    {"db/schema.rb",
     "ActiveRecord::Schema.define(version: 1) do\n"
     "  create_table \"orders\" do |t|\n    t.string \"state\"\n  end\n"
     "  create_table \"notes\" do |t|\n    t.string \"text\"\n  end\nend\n"},
    {"app/models/note.rb", "class Note < ApplicationRecord\nend\n"},
    {"app/models/order.rb",
     "class Order < ApplicationRecord\n  after_create :note_it\n"
     "  after_destroy -> { Note.delete_all }\n\n"
     "  def note_it\n    Note.create!(text: state)\n  end\n\n"
     "  def close!\n    self.state = \"closed\"\n    save!\n  end\nend\n"},
    {"app/controllers/orders_controller.rb",
     "class OrdersController < ActionController::Base\n  after_action :count_it, only: "
     "[:create]\n\n"
     "  def create\n    Order.create!(state: \"new\")\n  end\n\n"
     "  def destroy\n    Order.find_by!(id: 1).destroy!\n  end\n\n"
     "  def close\n    order = Order.find_by!(id: 1)\n    order.close!\n  end\n\n"
     "  def wipe\n    Order.update_all(state: \"gone\")\n  end\n\n"
     "  def count_it\n    Note.count\n  end\nend\n"},
    {"config/routes.rb",
     "Rails.application.routes.draw do\n  post '/orders', to: 'orders#create'\n"
     "  delete '/orders', to: 'orders#destroy'\n  post '/close', to: 'orders#close'\n"
     "  post '/wipe', to: 'orders#wipe'\nend\n"},
};

}  // namespace

TEST_CASE("what a kept class says to run when a row is made is entered where one is made") {
  const Traced shop(kRails);
  const std::string made = shop.forward("POST /orders");
  CHECK_MESSAGE(has(made, "also calls Order.note_it"), made);
  CHECK_MESSAGE(has(made, "writes notes"), made);
  CHECK_MESSAGE(made.find("writes orders") < made.find("afterwards calls"), made);
  const std::string gone = shop.forward("DELETE /orders");
  CHECK_MESSAGE(!has(gone, "Order.note_it"), gone);
  CHECK_MESSAGE(has(gone, "also runs a block of Order"), gone);
  const std::string closed = shop.forward("POST /close");
  CHECK_MESSAGE(has(closed, "if it is new: also calls Order.note_it"), closed);
}

TEST_CASE("what is said for new rows and for changed ones runs for either") {
  auto files = kRails;
  std::string& order = files["app/models/order.rb"];
  order.insert(order.find("  after_destroy"), "  after_update :note_it\n");
  const std::string closed = Traced(files).forward("POST /close");
  CHECK_MESSAGE(has(closed, "also calls Order.note_it"), closed);
  CHECK_MESSAGE(!has(closed, "it is new: also calls Order.note_it"), closed);
}

TEST_CASE(
    "a row that is known already runs nothing of new ones, and a hook keeps its own condition") {
  auto files = kRails;
  std::string& order = files["app/models/order.rb"];
  order.insert(order.find("  after_destroy"),
               "  after_commit :note_paid, on: :create, if: :paid?\n");
  order.insert(order.find("  def close!"),
               "  def note_paid\n    Note.create!(text: \"p\")\n  end\n\n");
  files["app/controllers/orders_controller.rb"].insert(
      files["app/controllers/orders_controller.rb"].find("  def wipe"),
      "  def mine\n    order = Order.find_by!(id: 1)\n    order.save!\n  end\n\n");
  files["config/routes.rb"].insert(files["config/routes.rb"].find("end\n"),
                                   "  post '/mine', to: 'orders#mine'\n");
  const Traced shop(files);
  const std::string closed = shop.forward("POST /close");
  CHECK_MESSAGE(has(closed, "if it is new and if `paid?`: also calls Order.note_paid"), closed);
  CHECK_MESSAGE(!has(shop.forward("POST /mine"), "note_paid"), shop.forward("POST /mine"));
}

TEST_CASE("what changes the table past the class runs nothing of it") {
  const std::string steps = Traced(kRails).forward("POST /wipe");
  CHECK_MESSAGE(has(steps, "writes orders"), steps);
  CHECK_MESSAGE(!has(steps, "also"), steps);
}

TEST_CASE("a way back leads through hooks, too") {
  const std::string back = Traced(kRails).back("notes");
  CHECK_MESSAGE(has(back, "POST /orders"), back);
  CHECK_MESSAGE(!has(back, "POST /wipe"), back);
}

TEST_CASE("a signal runs what is connected to it for the thing") {
  const Traced shop({
      {"requirements.txt", "django==4.2\n"},
      {"shop/__init__.py", ""},
      {"shop/models.py",
       "from django.db import models\n\nclass Order(models.Model):\n"
       "    name = models.CharField(max_length=9)\n\n"
       "class Note(models.Model):\n    text = models.CharField(max_length=9)\n"},
      {"shop/signals.py",
       "from django.db.models.signals import post_save\nfrom django.dispatch import receiver\n"
       "from .models import Note, Order\n\n"
       "@receiver(post_save, sender=Order)\ndef noted(sender, instance, **kwargs):\n"
       "    Note.objects.create(text=instance.name)\n"},
      {"shop/views.py",
       "from .models import Order\n\ndef made(request):\n    Order.objects.create(name='a')\n"},
      {"shop/urls.py",
       "from django.urls import path\nfrom . import views\n\n"
       "urlpatterns = [path('made', views.made)]\n"},
  });
  const std::string steps = shop.forward("/made");
  CHECK_MESSAGE(has(steps, "also calls noted"), steps);
  CHECK_MESSAGE(has(steps, "writes Note"), steps);
}

TEST_CASE("an observer of a kept class and a hook by its name in Go are entered") {
  const Traced php({
      {"composer.json", "{\"require\": {\"laravel/framework\": \"^11\"}}"},
      {"app/Models/Order.php",
       "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
       "class Order extends Model {}\n"},
      {"app/Models/Note.php",
       "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
       "class Note extends Model {}\n"},
      {"app/Observers/OrderObserver.php",
       "<?php\nnamespace App\\Observers;\nuse App\\Models\\{Note, Order};\n"
       "class OrderObserver {\n  public function created(Order $order) {\n"
       "    Note::create(['text' => 'made']);\n  }\n}\n"},
      {"app/Providers/AppServiceProvider.php",
       "<?php\nnamespace App\\Providers;\nuse App\\Models\\Order;\n"
       "use App\\Observers\\OrderObserver;\nclass AppServiceProvider {\n"
       "  public function boot() { Order::observe(OrderObserver::class); }\n}\n"},
      {"routes/api.php",
       "<?php\nuse App\\Models\\Order;\nuse Illuminate\\Support\\Facades\\Route;\n"
       "Route::post('/orders', function () {\n  return Order::create(['a' => 1]);\n});\n"},
      {"database/migrations/1_make.php",
       "<?php\nuse Illuminate\\Support\\Facades\\Schema;\nreturn new class {\n"
       "  public function up() {\n"
       "    Schema::create('orders', function ($table) { $table->id(); });\n"
       "    Schema::create('notes', function ($table) { $table->id(); });\n  }\n};\n"},
  });
  const std::string steps = php.forward("POST /api/orders");
  CHECK_MESSAGE(has(steps, "also calls OrderObserver.created"), steps);
  CHECK_MESSAGE(has(steps, "writes notes"), steps);
  const Traced go({
      {"go.mod", "module shop\n\ngo 1.22\n\nrequire gorm.io/gorm v1.25.0\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"net/http\"\n\n\t\"gorm.io/gorm\"\n)\n\n"
       "type Order struct {\n\tgorm.Model\n\tName string\n}\n\n"
       "type Note struct {\n\tgorm.Model\n\tText string\n}\n\nvar db *gorm.DB\n\n"
       "func (o *Order) AfterCreate(tx *gorm.DB) error {\n"
       "\treturn tx.Create(&Note{Text: o.Name}).Error\n}\n\n"
       "func made(w http.ResponseWriter, r *http.Request) {\n"
       "\tdb.Create(&Order{Name: \"a\"})\n}\n\n"
       "func main() {\n\thttp.HandleFunc(\"/made\", made)\n}\n"},
  });
  const std::string made = go.forward("/made");
  CHECK_MESSAGE(has(made, "also calls Order.AfterCreate"), made);
  CHECK_MESSAGE(has(made, "writes Note"), made);
}

TEST_CASE("what is deleted by a question, fetched before or not forced runs no hook of that kind") {
  const std::string model =
      "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\n";
  const Traced shop({
      {"composer.json", "{\"require\": {\"laravel/framework\": \"^11\"}}"},
      {"app/Models/Order.php", model + "class Order extends Model {}\n"},
      {"app/Models/Note.php", model + "class Note extends Model {}\n"},
      {"app/Observers/OrderObserver.php",
       "<?php\nnamespace App\\Observers;\nuse App\\Models\\{Note, Order};\n"
       "class OrderObserver {\n"
       "  public function created(Order $order) { Note::create(['text' => 'made']); }\n"
       "  public function updated(Order $order) { Note::create(['text' => 'new']); }\n"
       "  public function deleted(Order $order) { Note::create(['text' => 'left']); }\n"
       "  public function forceDeleted(Order $order) { Note::create(['text' => 'gone']); }\n}\n"},
      {"app/Providers/AppServiceProvider.php",
       "<?php\nnamespace App\\Providers;\nuse App\\Models\\Order;\n"
       "use App\\Observers\\OrderObserver;\nclass AppServiceProvider {\n"
       "  public function boot() { Order::observe(OrderObserver::class); }\n}\n"},
      {"routes/api.php",
       "<?php\nuse App\\Models\\Order;\nuse Illuminate\\Support\\Facades\\Route;\n"
       "Route::delete('/old', function () { Order::where('old', 1)->delete(); });\n"
       "Route::delete('/one', function () { Order::find(1)->delete(); });\n"
       "Route::put('/one', function () {\n"
       "  $order = Order::findOrFail(1);\n  $order->save();\n});\n"},
      {"database/migrations/1_make.php",
       "<?php\nuse Illuminate\\Support\\Facades\\Schema;\nreturn new class {\n"
       "  public function up() {\n"
       "    Schema::create('orders', function ($table) { $table->id(); });\n"
       "    Schema::create('notes', function ($table) { $table->id(); });\n  }\n};\n"},
  });
  const std::string old = shop.forward("DELETE /api/old"), one = shop.forward("DELETE /api/one"),
                    put = shop.forward("PUT /api/one");
  CHECK_MESSAGE(!has(old, "OrderObserver"), old);
  CHECK_MESSAGE(has(one, "also calls OrderObserver.deleted"), one);
  CHECK_MESSAGE(!has(one, "forceDeleted"), one);
  CHECK_MESSAGE(has(put, "also calls OrderObserver.updated"), put);
  CHECK_MESSAGE(!has(put, "OrderObserver.created"), put);
}

TEST_CASE("a hook that is said for two events runs at either of them") {
  auto files = kRails;
  files["app/models/order.rb"] =
      "class Order < ApplicationRecord\n"
      "  after_commit :note_it, on: %i[create update]\n"
      "  def note_it\n    Note.create!(text: 'x')\n  end\nend\n";
  files["app/models/note.rb"] = "class Note < ApplicationRecord\nend\n";
  files["app/services/desk.rb"] =
      "class Desk\n  def open\n    Order.create!(state: 'new')\n  end\n"
      "  def drop(order)\n    Order.find(1).destroy!\n  end\nend\n";
  const Traced shop(files);
  CHECK(has(shop.forward("Desk.open"), "also calls Order.note_it"));
  CHECK_FALSE(has(shop.forward("Desk.drop"), "Order.note_it"));
}
