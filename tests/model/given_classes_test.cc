// SPDX-License-Identifier: Apache-2.0
// Stores that are given a question or a changed row, and not asked by the kept class itself.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("what a store is given names what is kept: a class, a question, or a changed row") {
  const Traced shop({
      {"mix.exs",
       "defmodule Shop.MixProject do\n  use Mix.Project\n  defp deps do\n"
       "    [{:ecto_sql, \"~> 3.0\"}, {:postgrex, \"~> 0.1\"}]\n  end\nend\n"},
      {"priv/repo/migrations/1_orders.exs",
       "defmodule Shop.Repo.Migrations.Orders do\n  use Ecto.Migration\n  def change do\n"
       "    create table(\"orders\") do\n      add :mail, :string\n    end\n  end\nend\n"},
      {"lib/shop/repo.ex",
       "defmodule Shop.Repo do\n  use Ecto.Repo, otp_app: :shop, adapter: "
       "Ecto.Adapters.Postgres\nend\n"},
      {"lib/shop/order.ex",
       "defmodule Shop.Order do\n  use Ecto.Schema\n  schema \"orders\" do\n"
       "    field :mail, :string\n  end\n  def changeset(o, params), do: cast(o, params, [:mail])\n"
       "end\n"},
      {"lib/shop/desk.ex",
       "defmodule Shop.Desk do\n  import Ecto.Query\n  alias Shop.Order\n  alias Shop.Repo\n\n"
       "  def show(id), do: Repo.get(Order, id)\n\n"
       "  def search(mail) do\n    query = from(o in Order, where: o.mail == ^mail)\n"
       "    query |> limit(1) |> Repo.one()\n  end\n\n"
       "  def add(params) do\n    %Order{} |> Order.changeset(params) |> Repo.insert!()\n  end\n\n"
       "  def other(map), do: Map.get(map, Order)\nend\n"},
  });
  CHECK(shop.forward("Shop.Desk.show").starts_with("reads orders"));
  CHECK(shop.forward("Shop.Desk.search").starts_with("reads orders"));
  CHECK(shop.forward("Shop.Desk.add").starts_with("writes orders"));
  CHECK(shop.forward("Shop.Desk.other").empty());
}
