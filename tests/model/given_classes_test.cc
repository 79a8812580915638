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
       "  def close(%Order{mail: _} = order), do: Repo.delete(order)\n\n"
       "  def other(map), do: Map.get(map, Order)\nend\n"},
  });
  CHECK(shop.forward("Shop.Desk.close").starts_with("writes orders"));
  CHECK(shop.forward("Shop.Desk.show").starts_with("reads orders"));
  CHECK(shop.forward("Shop.Desk.search").starts_with("reads orders"));
  CHECK(shop.forward("Shop.Desk.add").starts_with("writes orders"));
  CHECK(shop.forward("Shop.Desk.other").empty());
}

TEST_CASE("a variable is a row of a table by its type, its value or a class, not by its name") {
  const std::string model =
      "<?php\nnamespace App;\nuse Illuminate\\Database\\Eloquent\\Model;\nclass ";
  const auto table = [](const std::string& name) {
    return "    Schema::create('" + name +
           "', function (Blueprint $table) { $table->increments('id'); });\n";
  };
  const Traced shop({
      {"composer.json", R"({"name":"shop/shop","require":{"laravel/framework":"^11.0"},
        "autoload":{"psr-4":{"App\\":"app/"}}})"},
      {"database/migrations/2024_01_01_000000_first.php",
       "<?php\nuse Illuminate\\Database\\Migrations\\Migration;\n"
       "use Illuminate\\Database\\Schema\\Blueprint;\nuse Illuminate\\Support\\Facades\\Schema;\n"
       "return new class extends Migration {\n  public function up() {\n" +
           table("orders") + table("requests") + table("order_requests") + "  }\n};\n"},
      {"app/Order.php", model + "Order extends Model {\n  public function requests() {\n"
                                "    return $this->hasMany(OrderRequest::class);\n  }\n}\n"},
      {"app/OrderRequest.php", model + "OrderRequest extends Model {}\n"},
      {"app/Desk.php",
       "<?php\nnamespace App;\nuse Illuminate\\Http\\Request;\nclass Desk {\n"
       "  public function show(Request $request) { return $request->all(); }\n"
       "  public function ask(Order $order) { $order->requests()->create([]); }\n"
       "  public function pay(Request $request) {\n    $order = new Order;\n"
       "    $order = $request->fill($order);\n    $order->increment('paid');\n  }\n}\n"},
  });
  CHECK(shop.forward("Desk.show").find("requests") == std::string::npos);
  CHECK_MESSAGE(shop.forward("Desk.ask").find("writes order_requests") != std::string::npos,
                shop.forward("Desk.ask"));
  CHECK_MESSAGE(shop.forward("Desk.pay").find("writes orders") != std::string::npos,
                shop.forward("Desk.pay"));
}

TEST_CASE("what is taken back or is at hand is not read, only what is fetched along") {
  const Traced shop({
      {"mix.exs",
       "defmodule Shop.MixProject do\n  use Mix.Project\n  defp deps do\n"
       "    [{:ecto_sql, \"~> 3.0\"}, {:postgrex, \"~> 0.1\"}]\n  end\nend\n"},
      {"priv/repo/migrations/1_orders.exs",
       "defmodule Shop.Repo.Migrations.Orders do\n  use Ecto.Migration\n  def change do\n"
       "    create table(\"orders\") do\n      add :mail, :string\n    end\n"
       "    create table(\"lines\") do\n      add :order_id, references(:orders)\n    end\n"
       "  end\nend\n"},
      {"lib/shop/repo.ex",
       "defmodule Shop.Repo do\n  use Ecto.Repo, otp_app: :shop, adapter: "
       "Ecto.Adapters.Postgres\nend\n"},
      {"lib/shop/order.ex",
       "defmodule Shop.Order do\n  use Ecto.Schema\n  schema \"orders\" do\n"
       "    has_many :lines, Shop.Line\n  end\n  def changeset(o, p), do: cast(o, p, [])\nend\n"},
      {"lib/shop/line.ex",
       "defmodule Shop.Line do\n  use Ecto.Schema\n  schema \"lines\" do\n"
       "    belongs_to :order, Shop.Order\n  end\nend\n"},
      {"lib/shop/desk.ex",
       "defmodule Shop.Desk do\n  alias Shop.Order\n  alias Shop.Repo\n\n"
       "  def undo(row) do\n    change = Order.changeset(row, %{})\n    Repo.rollback(change)\n"
       "  end\n\n"
       "  def with_lines(row) do\n    order = Order.changeset(row, %{})\n"
       "    Repo.preload(order, :lines)\n  end\nend\n"},
  });
  CHECK(shop.forward("Shop.Desk.undo").find("orders") == std::string::npos);
  const std::string told = shop.forward("Shop.Desk.with_lines");
  CHECK_MESSAGE(told.find("orders") == std::string::npos, told);
}
