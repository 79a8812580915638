// SPDX-License-Identifier: Apache-2.0
// Vendors with whom people only sign in: what a product knows of them is an id and a secret.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

using Files = std::map<std::string, std::string>;

/// A shop whose pages let people sign in with the library that its manifest names.
Files shop(const std::string& settings, const std::string& more = "") {
  return {
      {"package.json",
       R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0","passport":"0.7.0"}})"},
      {".env.example", settings},
      {"main.js",
       "import express from 'express';\nimport passport from 'passport';\n"
       "const app = express();\napp.use(passport.initialize());\n"
       "app.get('/orders', () => 1);\napp.listen(80);\n" +
           more}};
}

bool has(const std::string& told, std::string_view text) {
  return told.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a vendor of which a product has an id and a secret alone is where people sign in") {
  const std::string told = map_of(shop(
      "SLACK_ENABLED=\nSLACK_CUSTOM_NAME=\nSLACK_CLIENT_ID=\nSLACK_CLIENT_SECRET=\n",
      "export const keys = [process.env.SLACK_CLIENT_ID, process.env.SLACK_CLIENT_SECRET];\n"));
  CHECK_MESSAGE(has(told, "shop can sign people in, or link their accounts, through Slack\n"),
                told);
  CHECK_MESSAGE(!has(told, "sends messages"), told);
}

TEST_CASE("two such vendors are one box: whoever sets the product up chooses among them") {
  const std::string told = map_of(
      shop("SLACK_CLIENT_ID=\nSLACK_CLIENT_SECRET=\nDISCORD_APP_ID=\nDISCORD_APP_SECRET=\n",
           "export const keys = [process.env.SLACK_CLIENT_ID, process.env.DISCORD_APP_ID];\n"));
  CHECK_MESSAGE(has(told, "sign-in providers external"), told);
  CHECK_MESSAGE(!has(told, "sends messages"), told);
}

TEST_CASE("a further key says that the vendor is asked for more than a sign-in") {
  const std::string told = map_of(
      shop("SLACK_CLIENT_ID=\nSLACK_CLIENT_SECRET=\nSLACK_WEBHOOK_URL=\n",
           "export const keys = [process.env.SLACK_CLIENT_ID, process.env.SLACK_WEBHOOK_URL];\n"));
  CHECK_MESSAGE(has(told, "shop can send messages through Slack\n"), told);
}

TEST_CASE("pieces of a sign-in library say with whose accounts people sign in") {
  const std::string told =
      map_of(shop("",
                  "import { Strategy as Hub } from 'passport-github2';\n"
                  "import { Strategy as Search } from 'passport-google-oauth20';\n"
                  "import { Strategy as Local } from 'passport-local';\n"
                  "passport.use(new Hub({}));\npassport.use(new Search({}));\n"
                  "passport.use(new Local({}));\n"));
  CHECK_MESSAGE(has(told, "sign-in providers external"), told);
  CHECK_MESSAGE(
      has(told, "shop can sign people in, or link their accounts, through sign-in providers\n"),
      told);
}

TEST_CASE("a password, a ticket of one's own and a cookie are nobody's accounts") {
  const std::string told = map_of(shop("",
                                       "import { Strategy as Local } from 'passport-local';\n"
                                       "import { Strategy as Ticket } from 'passport-jwt';\n"
                                       "passport.use(new Local({}));\n"));
  CHECK_MESSAGE(!has(told, "sign-in"), told);
}

TEST_CASE("manifests, lists of installed pieces and chains of calls name the vendors, too") {
  const std::string ruby = map_of(
      {{"Gemfile", "gem 'rails'\ngem 'omniauth-facebook'\ngem 'omniauth-rails_csrf_protection'\n"},
       {"config/routes.rb",
        "Rails.application.routes.draw do\n  get '/orders', to: 'orders#index'\nend\n"},
       {"config/application.rb", "class Application < Rails::Application\nend\n"}});
  CHECK_MESSAGE(has(ruby, "Facebook sign-in external"), ruby);
  const std::string python = map_of(
      {{"requirements.txt", "django\ndjango-allauth\n"},
       {"manage.py", "import django\n"},
       {"shop/settings.py",
        "INSTALLED_APPS = ['allauth.socialaccount', 'allauth.socialaccount.providers.gitlab',\n"
        "    'allauth.socialaccount.providers.bitbucket_oauth2',\n"
        "    'allauth.socialaccount.providers.openid_connect']\n"}});
  CHECK_MESSAGE(has(python, "sign-in providers external"), python);
  const std::string net =
      map_of({{"Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>\n"},
              {"Program.cs",
               "var builder = WebApplication.CreateBuilder(args);\n"
               "builder.Services.AddAuthentication().AddCookie().AddFacebook(x => { });\n"
               "builder.Services.AddGoogle();\nvar app = builder.Build();\n"
               "app.MapGet(\"/orders\", () => 1);\napp.Run();\n"}});
  CHECK_MESSAGE(has(net, "Facebook sign-in external"), net);
}

TEST_CASE("maps of a vendor do not say that people sign in with the vendor, the call does") {
  const std::string told = map_of(
      {{"composer.json",
        R"({"name":"shop/shop","require":{"laravel/framework":"11","laravel/socialite":"5"}})"},
       {"artisan", "#!/usr/bin/env php\n<?php\n"},
       {"routes/web.php",
        "<?php\nuse Illuminate\\Support\\Facades\\Route;\n"
        "Route::get('/orders', [App\\Http\\Login::class, 'start']);\n"},
       {"resources/views/shop.blade.php",
        "<img src=\"https://maps.googleapis.com/maps/api/staticmap?key={{ $key }}\">\n"},
       {"app/Http/Login.php",
        "<?php\nnamespace App\\Http;\nuse Laravel\\Socialite\\Facades\\Socialite;\n"
        "class Login {\n  public function start() {\n"
        "    return Socialite::driver('google')->redirect();\n  }\n}\n"}});
  CHECK_MESSAGE(has(told, "Google sign-in external"), told);
}

TEST_CASE("addresses at which vendors ask people to agree say with whose accounts they sign in") {
  const std::string told =
      map_of(shop("",
                  "export const pages = { hub: 'https://github.com/login/oauth/authorize?x=1',\n"
                  "  search: 'https://accounts.google.com/o/oauth2/v2/auth' };\n"));
  CHECK_MESSAGE(has(told, "sign-in providers external"), told);
  CHECK_MESSAGE(has(told, "through sign-in providers\n"), told);
}
