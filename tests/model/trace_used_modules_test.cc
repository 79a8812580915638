// SPDX-License-Identifier: Apache-2.0
// Elixir: what a module writes into those that use it.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("aliases and imports of a used macro hold where it is used") {
  const Traced shop({
      {"mix.exs",
       "defmodule Shop.MixProject do\n  use Mix.Project\n"
       "  defp deps do\n    [{:ecto_sql, \"~> 3.0\"}, {:phoenix, \"~> 1.7\"}]\n  end\nend\n"},
      {"lib/shop/repo.ex", "defmodule Shop.Repo do\n  use Ecto.Repo, otp_app: :shop\nend\n"},
      {"lib/shop/order.ex",
       "defmodule Shop.Order do\n  use Ecto.Schema\n"
       "  schema \"orders\" do\n    field :name, :string\n  end\nend\n"},
      {"lib/shop/shared.ex",
       "defmodule Shop.Shared do\n  defmacro __using__(_opts) do\n    quote do\n"
       "      alias Shop.{Orders, Repo}\n      import Shop.Checks\n    end\n  end\nend\n"},
      {"lib/shop/web.ex",
       "defmodule Shop.Web do\n  def controller do\n    quote do\n      use Shop.Shared\n"
       "      alias Shop.Sales.Parcels\n    end\n  end\n\n"
       "  def live do\n    quote do\n      alias Shop.Live.Parcels\n    end\n  end\n\n"
       "  defmacro __using__(which), do: apply(__MODULE__, which, [])\nend\n"},
      {"lib/shop/orders.ex",
       "defmodule Shop.Orders do\n  use Shop.Shared\n  alias Shop.Order\n\n"
       "  def list do\n    Repo.all(Order)\n  end\nend\n"},
      {"lib/shop/checks.ex",
       "defmodule Shop.Checks do\n  alias Shop.Orders\n\n"
       "  def check(conn) do\n    Orders.list()\n    conn\n  end\nend\n"},
      {"lib/shop/sales/parcels.ex", "defmodule Shop.Sales.Parcels do\n  def pack, do: :ok\nend\n"},
      {"lib/shop/live/parcels.ex", "defmodule Shop.Live.Parcels do\n  def pack, do: :ok\nend\n"},
      {"lib/shop/desk.ex",
       "defmodule Shop.Desk do\n  use Shop.Web, :controller\n\n"
       "  def index(conn, _), do: Orders.list()\n\n"
       "  def show(conn, _), do: check(conn)\n\n  def pack(conn, _), do: Parcels.pack()\nend\n"},
  });
  const std::string index = shop.forward("Shop.Desk.index");
  CHECK(contains(index, "calls Shop.Orders.list"));
  CHECK(contains(index, "reads "));
  CHECK(contains(shop.forward("Shop.Desk.show"), "calls Shop.Checks.check"));
  const std::vector<EntryPoint> pack = shop.tracing.find("Shop.Desk.pack");
  CHECK(shop.tracing.from(pack.at(0)).unknown == 0);
}
