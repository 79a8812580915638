// SPDX-License-Identifier: Apache-2.0
// A trace says why nobody is asked who they are on its way.
#include <doctest/doctest.h>

#include "render/trace_answer.h"
#include "tests/model/traced.h"

using namespace cutaway;

namespace {

/// What is told of an entry point of these files.
std::string told_of(const model::Traced& source, std::string_view entry) {
  render::Context context;
  context.analysis = &source.analysis;
  context.evidence = "none";
  std::vector<model::Trace> traces;
  for (const model::EntryPoint& one : source.tracing.find(entry))
    traces.push_back(source.tracing.from(one));
  return render::trace_text(context, traces);
}

/// Three addresses behind a check and one without, work for the clock, and whatever `more` adds.
std::string told(std::string_view entry, const std::string& check = "members, ") {
  const std::string behind = "\", " + check;
  const model::Traced source(
      {{"package.json",
        R"({"name":"shop","dependencies":{"express":"4.0.0","node-cron":"3.0.0"}})"},
       {"app.js",
        "const express = require(\"express\");\nconst cron = require(\"node-cron\");\n"
        "const fs = require(\"fs\");\nconst app = express();\n"
        "function members(req, res, next) {\n"
        "  if (!req.user) return res.status(401).end();\n  next();\n}\n"
        "function sweep() { fs.unlinkSync(\"old\"); }\n"
        "function show(req, res) { res.send(fs.readFileSync(\"list\")); }\n"
        "app.get(\"/orders" +
            behind +
            "show);\n"
            "app.get(\"/lines" +
            behind +
            "show);\n"
            "app.get(\"/bills" +
            behind +
            "show);\n"
            "app.get(\"/open\", (req, res) => { fs.readFileSync(\"list\"); });\n"
            "cron.schedule(\"0 3 * * *\", sweep);\napp.listen(80);\n"}});
  return told_of(source, entry);
}

bool says(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("an address without a check is told so where others have one") {
  CHECK(says(told("GET /open"), "No check of who asks was seen on the way."));
  CHECK_FALSE(says(told("GET /orders"), "No check of who asks"));
}

TEST_CASE("where no check is read anywhere, nothing is said of one that is missing") {
  CHECK_FALSE(says(told("GET /open", ""), "No check of who asks"));
}

TEST_CASE("a function that answers routes is told with what guards them") {
  const std::string show = told("show");
  CHECK(says(show, "as each of its 3 routes: checks who is asking: members"));
  CHECK(says(told("show", ""), "reads files"));
  CHECK_FALSE(says(told("show", ""), "checks who is asking"));
}

TEST_CASE("nothing is said of a missing check where some are answered before the handler") {
  const model::Traced shop({
      {"Gemfile", "gem 'rails'\n"},
      {"config/routes.rb",
       "Rails.application.routes.draw do\n  get '/orders', to: 'orders#index'\n"
       "  get '/lines', to: 'orders#lines'\n  get '/bills', to: 'orders#bills'\n"
       "  get '/stock', to: 'stock#index'\n  get '/open', to: 'open#index'\nend\n"},
      {"app/controllers/application_controller.rb",
       "class ApplicationController < ActionController::Base\nend\n"},
      {"app/controllers/orders_controller.rb",
       "class OrdersController < ApplicationController\n  before_action :login_required\n"
       "  def index\n    File.read('list')\n  end\n  def lines\n    File.read('list')\n  end\n"
       "  def bills\n    File.read('list')\n  end\n  private\n  def login_required\n"
       "    head :unauthorized unless session[:user_id]\n  end\nend\n"},
      {"app/controllers/stock_controller.rb",
       "class StockController < ApplicationController\n  before_action :find_shop\n"
       "  def index\n    File.read('list')\n  end\n  private\n  def find_shop\n"
       "    if request.headers['X-Shop'].blank?\n      say_no 'Which shop?'\n      return\n    "
       "end\n"
       "    File.read('shop')\n  end\n  def say_no(text)\n    render json: { said: text }\n"
       "  end\nend\n"},
      {"app/controllers/open_controller.rb",
       "class OpenController < ApplicationController\n  before_action :note\n"
       "  def index\n    File.read('list')\n  end\n  private\n  def note\n"
       "    File.read('note')\n  end\nend\n"},
  });
  CHECK_FALSE(says(told_of(shop, "GET /stock"), "No check of who asks"));
  CHECK(says(told_of(shop, "GET /open"), "No check of who asks"));
}

TEST_CASE("work that a clock starts asks nobody") {
  CHECK(says(told("sweep"), "A clock starts it: nobody is asked who they are."));
}
