// SPDX-License-Identifier: Apache-2.0
// Who hands an own function the address or topic is the one that asks or sends.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "rates.js:3 client_call GET https://…" of each request and message, in their order.
std::string asked(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  std::string out;
  for (const Meaning& meant : project.facts().meanings) {
    const linking::ClosedValue* said = meant.role(meant.means == "publish" ? "topic" : "address");
    if (said == nullptr) continue;
    out += project.at(meant.place) + " " + meant.means + " " + meant.method;
    for (const linking::ClosedText& text : said->alternatives) out += " " + text.text;
    out += "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("callers of a function that asks any address ask, each its own") {
  // `rate` knows its address, `day` but the host of it; `get` hands its own parameter on, so that
  // the call of `get` tells; what a test asks is not asked by the product.
  CHECK(asked({{"fetcher.js", R"(export class Fetcher {
  ask(input, init) {
    const address = this.through(input);
    return fetch(address, init);
  }
  through(input) { return input; }
  get(path) { return this.ask("https://rates.example/v2" + path); }
}
export const fetcher = new Fetcher();
)"},
               {"rates.js", R"(import { fetcher } from "./fetcher.js";
const HOST = "https://days.example";
export const rate = () => fetcher.ask("https://rates.example/latest");
export const day = (id) => fetcher.ask(`${HOST}/of/${id}`, { method: "POST" });
export const list = () => fetcher.get("/all");
)"},
               {"tests/rates.js", R"(import { fetcher } from "../fetcher.js";
fetcher.ask("https://never.example");
)"}}) == "fetcher.js:4 client_call GET {input}\n"
         "rates.js:3 client_call GET https://rates.example/latest\n"
         "rates.js:4 client_call POST https://days.example/of/{id}\n"
         "rates.js:5 client_call GET https://rates.example/v2/all\n");
}

TEST_CASE(
    "what an object was made with stays its own, and a message is sent by who names the topic") {
  CHECK(asked({{"desk.py", R"(import requests
import pika

class Desk:
    def __init__(self, base):
        self.base = base

    def ask(self, path):
        return requests.get(self.base + path)

def orders():
    return Desk("https://desk.example").ask("/orders")

def people():
    return Desk("https://desk.example").ask("/people")

def tell(channel, topic):
    channel.basic_publish(exchange="", routing_key=topic, body="")

channel = pika.BlockingConnection().channel()

def paid():
    tell(channel, "order-paid")

def sent():
    tell(channel, "order-sent")
)"},
               {"requirements.txt", "requests==2.31.0\npika==1.3.2\n"}}) ==
        "desk.py:9 client_call GET https://desk.example{path}\n"
        "desk.py:12 client_call GET https://desk.example/orders\n"
        "desk.py:15 client_call GET https://desk.example/people\n"
        "desk.py:18 publish  {topic}\n"
        "desk.py:23 publish  order-paid\n"
        "desk.py:26 publish  order-sent\n");
}
