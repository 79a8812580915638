// SPDX-License-Identifier: Apache-2.0
// What a call writes out decides which branches of the function run for it.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

/// A function that removes one of two files, by the type that it is given.
std::string told(const std::string& call) {
  const Traced source({{"package.json", R"({"name":"shop"})"},
                       {"work.js",
                        "import fs from \"fs\";\n"
                        "function drop(type, purge) {\n"
                        "  if (type === \"orders\") {\n    fs.unlinkSync(\"orders\");\n"
                        "  } else {\n    fs.unlinkSync(\"bills\");\n  }\n"
                        "  if (purge) fs.unlinkSync(\"archive\");\n}\n"
                        "export function start(type) {\n  " +
                            call + "\n}\n"}});
  return source.forward("start");
}

bool says(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("branches for another value than the written one are left out") {
  const std::string text = told("drop(\"orders\", false);");
  CHECK(says(text, "at orders"));
  CHECK_FALSE(says(text, "at bills"));
  CHECK_FALSE(says(text, "at archive"));
}

TEST_CASE("the branch for all others is left out, too, where the value is the one that is asked") {
  const std::string text = told("drop(\"bills\", true);");
  CHECK_FALSE(says(text, "at orders"));
  CHECK(says(text, "at bills"));
  CHECK(says(text, "at archive"));
}

TEST_CASE("of a choice between names the clause of the written one is told alone") {
  const Traced shop(
      {{"mix.exs",
        "defmodule Shop.MixProject do\n  use Mix.Project\n"
        "  defp deps do\n    [{:ecto_sql, \"~> 3.0\"}]\n  end\nend\n"},
       {"lib/shop/repo.ex", "defmodule Shop.Repo do\n  use Ecto.Repo, otp_app: :shop\nend\n"},
       {"lib/shop/order.ex",
        "defmodule Shop.Order do\n  use Ecto.Schema\n"
        "  schema \"orders\" do\n    field :name, :string\n  end\nend\n"},
       {"lib/shop/desk.ex",
        "defmodule Shop.Desk do\n  alias Shop.{Order, Repo}\n\n"
        "  def take(kind) do\n    case kind do\n      :order -> orders()\n"
        "      :note -> notes()\n    end\n  end\n\n"
        "  def orders, do: Repo.all(Order)\n  def notes, do: Repo.delete_all(Order)\n\n"
        "  def one(_), do: take(:order)\n  def any(kind), do: take(kind)\nend\n"}});
  const std::string one = shop.forward("Shop.Desk.one"), any = shop.forward("Shop.Desk.any");
  CHECK(says(one, "Shop.Desk.orders"));
  CHECK_FALSE(says(one, "Shop.Desk.notes"));
  CHECK(says(any, "Shop.Desk.orders"));
  CHECK(says(any, "Shop.Desk.notes"));
}

TEST_CASE("what a constant on the way forbids is left out further down") {
  const auto told = [](const std::string& first) {
    const Traced source({{"package.json", R"({"name":"shop"})"},
                         {"work.js",
                          "import fs from \"fs\";\n"
                          "export const AUDIT_ON = process.env.AUDIT_ON === \"1\";\n"
                          "function ask() {\n  fs.unlinkSync(\"licence\");\n}\n"
                          "function note() {\n  if (!AUDIT_ON) ask();\n"
                          "  fs.unlinkSync(\"notes\");\n}\n"
                          "export function start(event) {\n  if (" +
                              first + ") note();\n}\n"}});
    return source.forward("start");
  };
  CHECK_FALSE(says(told("AUDIT_ON && event"), "at licence"));
  CHECK(says(told("AUDIT_ON && event"), "at notes"));
  CHECK(says(told("AUDIT_ON || event"), "at licence"));
}

TEST_CASE("what only a run tells leaves out nothing") {
  const std::string text = told("drop(type, type);");
  CHECK(says(text, "at orders"));
  CHECK(says(text, "at bills"));
  CHECK(says(text, "at archive"));
}
