// SPDX-License-Identifier: Apache-2.0
// Elixir: which table a store is asked about where functions make what it is given.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

const std::map<std::string, std::string> kShop{
    {"mix.exs",
     "defmodule Shop.MixProject do\n  use Mix.Project\n"
     "  defp deps do\n    [{:ecto_sql, \"~> 3.0\"}, {:gettext, \"~> 0.20\"}]\n  end\nend\n"},
    {"lib/shop/repo.ex", "defmodule Shop.Repo do\n  use Ecto.Repo, otp_app: :shop\nend\n"},
    {"lib/shop/words.ex", "defmodule Shop.Words do\n  use Gettext, otp_app: :shop\nend\n"},
    {"priv/repo/migrations/20240101000000_make.exs",
     "defmodule Shop.Repo.Migrations.Make do\n  use Ecto.Migration\n\n  def change do\n"
     "    create table(:orders) do\n      add :name, :string\n    end\n"
     "    create table(:order_marks) do\n      add :name, :string\n    end\n"
     "    create table(:daily_views) do\n      add :count, :integer\n    end\n  end\nend\n"},
    {"lib/shop/order.ex", R"(defmodule Shop.Order do
  use Ecto.Schema
  import Shop.Words

  schema "orders" do
    field :name, :string
  end

  def paid_changeset(order, sent), do: Ecto.Changeset.change(order, sent)
end
)"},
    {"lib/shop/order_mark.ex", R"(defmodule Shop.OrderMark do
  use Ecto.Schema

  schema "order_marks" do
    field :name, :string
  end

  def make(name), do: {name, %Shop.OrderMark{name: name}}

  def find(name) do
    query = from m in Shop.OrderMark, where: m.name == ^name
    {:ok, query}
  end
end
)"},
    {"lib/shop/page.ex", R"(defmodule Shop.Page do
  import Ecto.Query

  def build(query, page) do
    query
    |> limit(10)
    |> offset(^page)
    |> Shop.Repo.all()
  end
end
)"},
    {"lib/shop/desk.ex", R"(defmodule Shop.Desk do
  import Ecto.Query
  alias Shop.{Order, OrderMark, Repo}

  def pay(row, sent) do
    row
    |> Order.paid_changeset(sent)
    |> Repo.update()
  end

  def rename(order, name) do
    order
    |> Ecto.Changeset.change(%{name: name})
    |> Repo.update()
  end

  def drop(order), do: Repo.delete(order)

  def drop_any(thing), do: Repo.delete(thing)

  def mark(name) do
    {text, mark} = OrderMark.make(name)
    Repo.insert!(mark)
    text
  end

  def marked(name) do
    {:ok, query} = OrderMark.find(name)
    Repo.one(query)
  end

  def close(order, sent) do
    Ecto.Multi.new()
    |> Ecto.Multi.update(:order, Order.paid_changeset(order, sent))
    |> Ecto.Multi.delete_all(:marks, OrderMark)
    |> Repo.transaction()
  end

  def count(), do: Repo.insert_all("daily_views", [%{count: 1}])

  def with_marks(order), do: Repo.preload(order, [:order_marks])
end
)"},
};

}  // namespace

TEST_CASE("a row that a module's own function makes is kept where the module's rows are") {
  const std::string pay = Traced(kShop).forward("Shop.Desk.pay");
  CHECK_MESSAGE(contains(pay, "writes orders"), pay);
}

TEST_CASE("what is fetched along with a row is read from the tables of its relations") {
  const std::string marks = Traced(kShop).forward("Shop.Desk.with_marks");
  CHECK_MESSAGE(contains(marks, "reads order_marks"), marks);
}

TEST_CASE("a store may be told the name of the table") {
  const std::string count = Traced(kShop).forward("Shop.Desk.count");
  CHECK_MESSAGE(contains(count, "writes daily_views"), count);
}

TEST_CASE("each step of work that is put together is about its own table") {
  const std::string closed = Traced(kShop).forward("Shop.Desk.close");
  CHECK_MESSAGE(contains(closed, "writes orders"), closed);
  CHECK_MESSAGE(contains(closed, "writes order_marks"), closed);
}
