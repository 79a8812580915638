// SPDX-License-Identifier: Apache-2.0
// What only says that the method may not be used answers nothing.
#include <doctest/doctest.h>

#include "model/model.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;

TEST_CASE("a handler that only says that the method is not allowed is no endpoint") {
  const meaning::LinkedProject project(
      {{"requirements.txt", "flask==3.0\n"},
       {"app.py",
        "from flask import Flask, Response\n\napp = Flask(__name__)\n\n\n"
        "@app.get('/orders')\ndef orders():\n    return []\n\n\n"
        "@app.put('/orders')\ndef change():\n    return Response('', status=405)\n\n\n"
        "@app.post('/orders')\ndef make(order):\n    if not order:\n"
        "        return Response('', status=405)\n    return order\n"}});
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  std::string told;
  for (const model::Endpoint& one : model.endpoints) told += one.method + " " + one.path + "; ";
  CHECK(told == "GET /orders; POST /orders; ");
}
