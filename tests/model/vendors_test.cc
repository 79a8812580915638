// SPDX-License-Identifier: Apache-2.0
// Outside vendors: only what sends something is a call; an address in a constant or a link is none.
#include "model/vendors/vendors.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using meaning::LinkedProject;

namespace {

std::string calls_of(const LinkedProject& project) {
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  const model::Analysis analysis{&project.project(), &project.links(), &project.catalogue(),
                                 &project.facts(), &model};
  std::vector<std::string> calls;
  for (const model::Vendor& one : model::find_vendors(analysis))
    for (const model::VendorCall& call : one.calls)
      calls.push_back(project.catalogue().technology(one.technology).name + " " +
                      project.at(call.place) + (call.time_limit ? " with a limit" : ""));
  return join(calls, "; ");
}

/// What calls hand over: "Stripe email! app.py:7", with a mark where it is about a person.
std::string handed_in(const LinkedProject& project) {
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  const model::Analysis analysis{&project.project(), &project.links(), &project.catalogue(),
                                 &project.facts(), &model};
  std::vector<std::string> out;
  for (const model::Vendor& vendor : model::find_vendors(analysis))
    for (const model::Handed& one : vendor.handed)
      out.push_back(project.catalogue().technology(vendor.technology).name + " " + one.name +
                    (one.personal ? "! " : " ") + project.at(one.place));
  return join(out, "; ");
}

}  // namespace

TEST_CASE("an address is a call where a request is sent to it, not where it is kept or shown") {
  const LinkedProject project(
      {{"requirements.txt", "flask==3.0.0\nrequests==2.32.0\n"}, {"app.py", R"(import requests
from flask import Flask, redirect

app = Flask(__name__)

class Messages:
    URL = "https://api.telegram.org/bot%s/sendMessage"

@app.route("/tell")
def tell():
    requests.post("https://api.telegram.org/botX/sendMessage", timeout=5)
    return "ok"

@app.route("/login")
def login():
    return redirect("https://slack.com/oauth/v2/authorize?" + "state=1")

if __name__ == "__main__":
    app.run()
)"}});
  CHECK(calls_of(project) == "Telegram app.py:11 with a limit");
}

TEST_CASE("a time limit of the sender counts for the request that it sends") {
  const LinkedProject project(
      {{"go.mod", "module example.com/tell\n\ngo 1.22\n"}, {"main.go", R"(package main

import (
	"net/http"
	"time"
)

func tell() error {
	request, err := http.NewRequest("POST", "https://api.telegram.org/botX/sendMessage", nil)
	if err != nil {
		return err
	}
	client := http.Client{Timeout: 5 * time.Second}
	_, err = client.Do(request)
	return err
}

func main() {
	http.HandleFunc("/tell", func(w http.ResponseWriter, r *http.Request) { tell() })
	http.ListenAndServe(":80", nil)
}
)"}});
  CHECK(calls_of(project) == "Telegram main.go:9 with a limit");
}

TEST_CASE(
    "what a call hands over is told by its names, not how it asks or what stands in the code") {
  const LinkedProject project(
      {{"requirements.txt", "flask==3.0.0\nstripe==7.0.0\n"}, {"app.py", R"(import os
import stripe
from flask import Flask

app = Flask(__name__)

@app.route("/pay")
def pay(order):
    stripe.api_key = os.environ["STRIPE_KEY"]
    stripe.PaymentIntent.create(
        amount=order.total,
        currency="eur",
        receipt_email=order.mail,
        api_key=order.key,
        timeout=order.wait,
    )
    return "ok"
)"}});
  CHECK(handed_in(project) == "Stripe receipt_email! app.py:13; Stripe amount app.py:11");
}

TEST_CASE("the body of a plain request is what it hands over, wherever it is put together") {
  const LinkedProject project(
      {{"package.json", R"({"name": "tell", "dependencies": {"express": "4.0.0"}})"},
       {"src/tell.js", R"(const express = require("express");
const app = express();

app.post("/tell", async (req, res) => {
  const payload = { channel: req.body.room, text: req.body.words };
  await fetch("https://slack.com/api/chat.postMessage", {
    method: "POST",
    redirect: req.body.how,
    body: JSON.stringify(payload),
  });
  res.end();
});
app.listen(80);
)"}});
  CHECK(handed_in(project) == "Slack channel src/tell.js:5; Slack text src/tell.js:5");
}

TEST_CASE("a name tells only beside other pieces what it is the name of") {
  const LinkedProject project(
      {{"requirements.txt", "flask==3.0.0\nstripe==7.0.0\n"}, {"app.py", R"(import stripe
from flask import Flask

app = Flask(__name__)

@app.route("/join")
def join(person, shop):
    stripe.Customer.create(email=person.mail, name=person.name)
    stripe.Product.create(name=shop.thing)
    return "ok"
)"}});
  CHECK(handed_in(project) == "Stripe email! app.py:8; Stripe name app.py:8");
}

TEST_CASE("paths that a client of the product's own asks go to the address that its file names") {
  const LinkedProject project({{"mix.exs", R"(defmodule Shop.MixProject do
  def project do
    [app: :shop, version: "0.1.0", deps: deps()]
  end

  defp deps do
    [{:phoenix, "~> 1.7"}, {:tesla, "~> 1.4"}]
  end
end
)"},
                               {"lib/shop_web/router.ex", R"(defmodule ShopWeb.Router do
  use Phoenix.Router
  get "/orders", ShopWeb.OrderController, :index
end
)"},
                               {"lib/shop/intercom/client.ex", R"(defmodule Shop.Intercom.Client do
  use Tesla
  plug(Tesla.Middleware.BaseUrl, "https://api.intercom.io")

  def tell(channel, text) do
    post("/messages", %{channel: channel, text: text})
  end
end
)"}});
  CHECK(calls_of(project) == "Intercom lib/shop/intercom/client.ex:6");
}
