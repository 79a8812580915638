// SPDX-License-Identifier: Apache-2.0
// Vendors without whose account code goes on, and what is only asked where somebody has set
// something up.
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

std::string mails(const std::string& body = "  def paid\n    mail(to: 'a')\n  end\n",
                  const std::string& done = "    Post.paid.deliver_now\n") {
  return map_of(
      {{"Gemfile", "gem 'rails'\n"},
       {"config.ru", "run Shop\n"},
       {"config/environments/production.rb", "Rails.application.configure do\nend\n"},
       {"config/routes.rb",
        "Rails.application.routes.draw do\n  get '/a', to: 'orders#show'\nend\n"},
       {"app/mailers/post.rb", "class Post < ActionMailer::Base\n" + body + "end\n"},
       {"app/controllers/orders_controller.rb",
        "class OrdersController < ApplicationController\n  def show\n" + done + "  end\nend\n"}});
}

/// A shop in Python whose page does what these lines say.
std::string asking(const std::string& lines, const std::string& before = "") {
  return map_of(
      {{"requirements.txt", "flask==3.0\nrequests==2.32\n"},
       {"app.py", "import os\nimport requests\nfrom flask import Flask\napp = Flask(__name__)\n" +
                      before + "\n\n@app.route('/orders')\ndef orders():\n" + lines +
                      "    return 'a'\n\nif __name__ == '__main__':\n    app.run(port=80)\n"}});
}

}  // namespace

TEST_CASE("a mailer without a method, as a generator writes it for others, sends nothing") {
  CHECK(has(mails(), "mail server"));
  CHECK_FALSE(has(mails("  layout 'mailer'\n", ""), "mail server"));
}

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

TEST_CASE("a framework mails through the server that somebody names") {
  const std::string told = mails();
  CHECK_MESSAGE(has(told, "can send mail through mail server"), told);
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
  CHECK_MESSAGE(has(one, "shop can send mail through SendGrid"), one);
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

TEST_CASE("who answers prompts is asked by choice where the key is no setting, or may be missing") {
  const auto shop = [](const std::string& key) {
    return map_of(
        {{"package.json",
          R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0","openai":"6.0.0"}})"},
         {"main.js",
          "import express from 'express';\nimport OpenAI from 'openai';\nconst app = express();\n"
          "app.get('/orders', (q) => {\n  const client = new OpenAI({ apiKey: " +
              key +
              " });\n  return client.responses.create({ model: q.model });\n});\n"
              "app.listen(80);\n"}});
  };
  CHECK_MESSAGE(has(shop("q.account.apiKey"), "can ask OpenAI"), shop("q.account.apiKey"));
  // Nobody who leaves the key out is asked for it: OpenAI answers no one without an account.
  const std::string lax = shop("process.env.OPENAI_API_KEY");
  CHECK_MESSAGE(has(lax, "can ask OpenAI"), lax);
}

TEST_CASE("a vendor whose keys users leave is asked once somebody has an account there") {
  const auto shop = [](const std::string& columns) {
    return map_of(
        {{"Gemfile", "source 'https://rubygems.org'\ngem 'rails'\ngem 'stripe'\n"},
         {"config/routes.rb", "Rails.application.routes.draw do\n  resources :orders\nend\n"},
         {"db/schema.rb",
          "ActiveRecord::Schema[8.0].define(version: 1) do\n"
          "  create_table \"stripe_accounts\" do |t|\n" +
              columns + "  end\nend\n"},
         {"app/models/payment.rb",
          "class Payment\n  def take(account)\n    Stripe::Charge.create({}, "
          "account.options)\n  end\nend\n"}});
  };
  const std::string kept = shop("    t.string \"access_token\"\n");
  CHECK_MESSAGE(has(kept, "can take payments through Stripe"), kept);
  const std::string known = shop("    t.string \"customer\"\n");
  CHECK_MESSAGE(has(known, "takes payments through Stripe"), known);
}

TEST_CASE("a piece that says of itself whether it is on is a matter of choice") {
  const auto shop = [](const std::string& says) {
    return map_of({{"go.mod",
                    "module shop.example/shop\n\ngo 1.24\n\nrequire "
                    "github.com/stripe/stripe-go/v76 v76.0.0\n"},
                   {"Dockerfile", "FROM golang\nCOPY . .\nCMD [\"shop\"]\n"},
                   {"main.go", "package main\n\nfunc main() { serve(Payments{}) }\n"},
                   {"payments.go",
                    "package main\n\nimport \"github.com/stripe/stripe-go/v76/charge\"\n\n"
                    "type Payments struct{}\n\n" +
                        says + "func (p Payments) Pay() { charge.New(nil) }\n"}});
  };
  const std::string said =
      shop("func (p Payments) Enabled() bool { return config.Payments == \"stripe\" }\n\n");
  CHECK_MESSAGE(has(said, "can take payments through Stripe"), said);
  const std::string always = shop("func (p Payments) Enabled() bool { return true }\n\n");
  CHECK_MESSAGE(has(always, "shop takes payments through Stripe"), always);
  const std::string of_others =
      shop("func Enabled(user User) bool { return user.Seen != nil }\n\n");
  CHECK_MESSAGE(has(of_others, "shop takes payments through Stripe"), of_others);
}

TEST_CASE("so is what only the case of a setting that names a provider calls") {
  const std::string picked =
      map_of({{"package.json", R"({"name":"shop","scripts":{"start":"node main.js"},)"
                               R"("dependencies":{"express":"5.0.0","@sendgrid/mail":"8.0.0"}})"},
              {"main.js",
               "import express from 'express';\nimport sg from '@sendgrid/mail';\n"
               "const app = express();\nfunction bySendgrid() {\n  sg.send({ to: 'a' });\n}\n"
               "function send() {\n  switch (process.env.MAIL_PROVIDER) {\n    case 'sendgrid':\n"
               "      return bySendgrid();\n    default:\n      return console.log('a');\n  }\n}\n"
               "app.get('/a', () => send());\napp.listen(80);\n"}});
  CHECK_MESSAGE(has(picked, "shop can send mail through SendGrid"), picked);
  const std::string of_events =
      map_of({{"package.json", R"({"name":"shop","scripts":{"start":"node main.js"},)"
                               R"("dependencies":{"express":"5.0.0","@sendgrid/mail":"8.0.0"}})"},
              {"main.js",
               "import express from 'express';\nimport sg from '@sendgrid/mail';\n"
               "const app = express();\nfunction send(event) {\n  switch (event.type) {\n"
               "    case 'paid':\n      return sg.send({ to: 'a' });\n  }\n}\n"
               "app.get('/a', () => send({ type: 'paid' }));\napp.listen(80);\n"}});
  CHECK_MESSAGE(has(of_events, "shop can send mail through SendGrid"), of_events);
}

TEST_CASE("a framework that reads by one setting where files lie keeps them where that says") {
  const auto shop = [](const std::string& usual, const std::string& deployed) {
    return map_of(
        {{"backend/composer.json",
          R"({"name":"a/shop","require":{"laravel/framework":"11","league/flysystem-aws-s3-v3":"3"}})"},
         {"backend/config/filesystems.php",
          "<?php\nreturn [\n  'default' => env('FILESYSTEM_DISK', '" + usual +
              "'),\n  'disks' => ['s3' => ['driver' => 's3', 'bucket' => env('AWS_BUCKET')]],\n"
              "];\n"},
         {"backend/routes/web.php", "<?php\nRoute::get('/a', [Orders::class, 'all']);\n"},
         {"backend/Dockerfile", "FROM php\nCOPY . .\nCMD [\"php-fpm\"]\n"},
         {"docker/run/docker-compose.yml",
          "services:\n  shop:\n    build: ../../backend\n    ports: ['80:80']\n"
          "    environment:\n      APP_NAME: shop\n" +
              deployed},
         {"docker/development/docker-compose.dev.yml",
          "services:\n  shop:\n    build: ../../backend\n    volumes: ['../../backend:/app']\n"
          "  redis:\n    image: redis:alpine\n"}});
  };
  const std::string local = shop("local", "");
  CHECK_MESSAGE(has(local, "shop can keep files in Amazon S3"), local);
  CHECK_MESSAGE(!has(local, "in redis\n"), local);
  const std::string there = shop("s3", "");
  CHECK_MESSAGE(has(there, "shop keeps files in Amazon S3"), there);
  // A store that only developers start here runs where the deployment says that it is used.
  const std::string queued = shop("local", "      QUEUE_CONNECTION: redis\n");
  CHECK_MESSAGE(has(queued, "in redis\n"), queued);
}

TEST_CASE("a messenger that answers nobody without an account is one that can be set up") {
  const std::string told =
      asking("    requests.post('https://api.telegram.org/bot' + token + '/sendMessage')\n");
  CHECK_MESSAGE(has(told, "can send messages through Telegram"), told);
  const std::string maps =
      asking("    requests.get('https://nominatim.openstreetmap.org/search?q=a')\n");
  CHECK_MESSAGE(has(maps, "asks for places and routes at OpenStreetMap"), maps);
}

TEST_CASE("what a setting that nobody sets switches on is told as possible") {
  const std::string call = "requests.get('https://news.acme-parcels.org/latest')\n";
  const std::string always = asking("    " + call);
  CHECK_MESSAGE(has(always, " calls news.acme-parcels.org"), always);
  const std::string asked = asking("    if os.getenv('CHECK_NEWS'):\n        " + call);
  CHECK_MESSAGE(has(asked, "can call news.acme-parcels.org"), asked);
  const std::string on = asking("    if os.getenv('CHECK_NEWS', 'true'):\n        " + call);
  CHECK_MESSAGE(has(on, " calls news.acme-parcels.org"), on);
  const std::string mode = asking("    if os.getenv('NODE_ENV'):\n        " + call);
  CHECK_MESSAGE(has(mode, " calls news.acme-parcels.org"), mode);
  const std::string ends =
      asking("    if not os.getenv('CHECK_NEWS'):\n        return 'b'\n    " + call);
  CHECK_MESSAGE(has(ends, "can call news.acme-parcels.org"), ends);
  const std::string around =
      asking("    if os.getenv('CHECK_NEWS'):\n        look()\n", "\ndef look():\n    " + call);
  CHECK_MESSAGE(has(around, "can call news.acme-parcels.org"), around);
}

TEST_CASE("files lie in folders of the machine unless somebody sets up a bucket") {
  const auto keeps = [](const std::string& volumes) {
    return map_of(
        {{"package.json",
          R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0","@aws-sdk/client-s3":"3.0.0"}})"},
         {"main.js",
          "import express from 'express';\nimport { S3Client, PutObjectCommand } from "
          "'@aws-sdk/client-s3';\nconst app = express();\n"
          "app.get('/orders', () => new S3Client({}).send(new PutObjectCommand({})));\n"
          "app.listen(80);\n"},
         {"Dockerfile", "FROM node:22\nCOPY . /srv\nCMD [\"node\", \"main.js\"]\n"},
         {"docker-compose.yml", "services:\n  shop:\n    build: .\n" + volumes}});
  };
  const std::string alone = keeps("");
  CHECK_MESSAGE(has(alone, "shop keeps files in Amazon S3"), alone);
  const std::string beside = keeps("    volumes:\n      - ./uploads:/srv/uploads\n");
  CHECK_MESSAGE(has(beside, "shop can keep files in Amazon S3"), beside);
  CHECK_MESSAGE(has(beside, "shop keeps files in local files"), beside);
}

TEST_CASE("an address that only a command by hand asks is none of the product's") {
  const auto product = [](const std::string& path) {
    return map_of({{"requirements.txt", "django==5.0\nrequests==2.32\n"},
                   {"manage.py", "import django\nif __name__ == '__main__':\n    pass\n"},
                   {"shop/urls.py",
                    "from django.urls import path\nfrom shop import views, news\n"
                    "urlpatterns = [path('orders/', views.orders)]\n"},
                   {"shop/views.py", "def orders(request):\n    return None\n"},
                   {path,
                    "import requests\n\ndef fetch():\n    "
                    "requests.get('https://news.acme-parcels.org/a')\n"}});
  };
  CHECK(has(product("shop/news.py"), "news.acme-parcels.org"));
  CHECK(!has(product("shop/management/commands/fetch_news.py"), "news.acme-parcels.org"));
}
