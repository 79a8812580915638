// SPDX-License-Identifier: Apache-2.0
// Vendors without whose account code goes on, and mail that a framework sends by itself.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

bool has(const std::string& told, std::string_view text) {
  return told.find(text) != std::string::npos;
}

/// A shop that takes payments with the key that these lines read.
std::string paid(const std::string& lines) {
  return map_of(
      {{"requirements.txt", "flask==3.0\nstripe==8.0\n"},
       {"app.py", "import os\nimport stripe\nfrom flask import Flask\napp = Flask(__name__)\n" +
                      lines +
                      "\n\n@app.route('/pay')\ndef pay():\n    return stripe.Charge.create()\n\n"
                      "if __name__ == '__main__':\n    app.run(port=80)\n"}});
}

std::string mails(const std::string& switches) {
  return map_of({{"Gemfile", "gem 'rails'\n"},
                 {"config.ru", "run Shop\n"},
                 {"config/environments/production.rb",
                  "Rails.application.configure do\n" + switches + "end\n"},
                 {"config/routes.rb",
                  "Rails.application.routes.draw do\n  get '/a', to: 'orders#show'\nend\n"},
                 {"app/mailers/post.rb",
                  "class Post < ActionMailer::Base\n  def paid\n    mail(to: 'a')\n  end\nend\n"},
                 {"app/controllers/orders_controller.rb",
                  "class OrdersController < ApplicationController\n  def show\n"
                  "    Post.paid.deliver_now\n  end\nend\n"}});
}

}  // namespace

TEST_CASE("payments that code gets along without are a matter of choice") {
  const std::string spared = paid("stripe.api_key = os.getenv('STRIPE_SECRET_KEY', '')");
  CHECK_MESSAGE(has(spared, "can take payments through Stripe"), spared);
  const std::string asked = paid(
      "if os.environ.get('STRIPE_SECRET_KEY'):\n    stripe.api_key = "
      "os.environ['STRIPE_SECRET_KEY']");
  CHECK_MESSAGE(has(asked, "can take payments through Stripe"), asked);
  const std::string needed = paid("stripe.api_key = os.environ['STRIPE_SECRET_KEY']");
  CHECK_MESSAGE(has(needed, "takes payments through Stripe"), needed);
  const std::string wanted = paid(
      "if not os.environ.get('STRIPE_SECRET_KEY'):\n    raise Exception('no key')\n"
      "stripe.api_key = os.environ['STRIPE_SECRET_KEY']");
  CHECK_MESSAGE(has(wanted, "takes payments through Stripe"), wanted);
}

TEST_CASE("a framework mails by itself unless code turns that off") {
  const std::string always = mails("");
  CHECK_MESSAGE(has(always, "sends mail through mail server"), always);
  const std::string chosen =
      mails("  config.action_mailer.perform_deliveries = ENV['MAILS'] == 'yes'\n");
  CHECK_MESSAGE(has(chosen, "can send mail through mail server"), chosen);
}

TEST_CASE("of two vendors of one kind nobody needs both") {
  const auto shop = [](const std::string& manifest, const std::string& mail) {
    return map_of({{"package.json", R"({"name":"shop","scripts":{"start":"node main.js"},)"
                                    R"("dependencies":{"express":"5.0.0")" +
                                        manifest + "}}"},
                   {"main.js", "import express from 'express';\n" + mail +
                                   "const app = express();\napp.get('/a', () => 1);\n"
                                   "app.listen(80);\n"}});
  };
  const std::string send = "import sg from '@sendgrid/mail';\nsg.send({ to: 'a' });\n";
  const std::string post =
      "import { ServerClient } from 'postmark';\nnew ServerClient(key).sendEmail({ To: 'a' });\n";
  const std::string one = shop(R"(,"@sendgrid/mail":"8.0.0")", send);
  CHECK_MESSAGE(has(one, "shop sends mail through SendGrid"), one);
  const std::string two = shop(R"(,"@sendgrid/mail":"8.0.0","postmark":"4.0.0")", send + post);
  CHECK_MESSAGE(has(two, "shop can send mail through SendGrid"), two);
  CHECK_MESSAGE(has(two, "shop can send mail through Postmark"), two);
}

TEST_CASE("nothing as the value where a setting is missing means that code goes on without it") {
  const std::string spared = paid("stripe.api_key = os.getenv('STRIPE_SECRET_KEY', None)");
  CHECK_MESSAGE(has(spared, "can take payments through Stripe"), spared);
}

TEST_CASE("who tells people from programs does so only for those who have a key of their own") {
  const std::string told = map_of(
      {{"package.json",
        R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
       {"main.js",
        "import express from 'express';\nconst app = express();\n"
        "app.post('/orders', () => fetch('https://api.hcaptcha.com/siteverify', "
        "{ method: 'POST' }));\napp.listen(80);\n"}});
  CHECK_MESSAGE(has(told, "shop can call hCaptcha"), told);
}
