// SPDX-License-Identifier: Apache-2.0
// Guards that are written as steps: plugs of a pipeline and of a controller.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "GET /orders: auth login", a line a route.
std::string guards_of(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  std::vector<std::string> out;
  for (const Route& route : project.facts().routes) {
    std::string line = route.method + " " + route.path + ":";
    for (const Guarding& guard : route.guarded_by) line += " " + guard.kind + " " + guard.name;
    out.push_back(line);
  }
  std::ranges::sort(out);
  return join(out, "\n");
}

constexpr const char* kPackage = "defp deps do\n  [{:phoenix, \"~> 1.0\"}]\nend\n";

constexpr const char* kPlugs = R"(defmodule ShopWeb.Plugs.RequireLogin do
  def init(_), do: nil
  def call(conn, _) do
    if conn.assigns.current_user do
      conn
    else
      conn |> redirect(to: "/") |> halt()
    end
  end
end

defmodule ShopWeb.Plugs.SetTeam do
  def init(_), do: nil
  def call(conn, _) do
    case team(conn) do
      nil -> conn
      team -> conn |> send_resp(403, "") |> halt()
    end
  end
end

defmodule ShopWeb.Helpers do
  def requires_login(conn, _opts) do
    if logged_in?(conn), do: conn, else: conn |> redirect(to: "/in") |> halt()
  end

  def authenticate(conn, _opts) do
    case who(conn) do
      {:ok, user} -> assign(conn, :user, user)
      {:error, :missing} -> assign(conn, :user, nil)
      {:error, _} -> conn |> send_resp(401, "") |> halt()
    end
  end
end
)";

}  // namespace

TEST_CASE("a pipeline asks what its plugs are named after and refuse") {
  CHECK(guards_of({{"mix.exs", kPackage}, {"lib/plugs.ex", kPlugs}, {"lib/router.ex", R"(
defmodule ShopWeb.Router do
  use ShopWeb, :router

  pipeline :browser do
    plug :accepts, ["html"]
    plug ShopWeb.Plugs.SetTeam
  end

  pipeline :api do
    plug :authenticate
  end

  pipeline :members do
    plug ShopWeb.Plugs.RequireLogin
  end

  scope "/", ShopWeb do
    pipe_through :browser
    get "/open", OrderController, :index
  end

  scope "/api", ShopWeb do
    pipe_through :api
    get "/some", OrderController, :index
  end

  scope "/mine", ShopWeb do
    pipe_through [:browser, :members]
    get "/orders", OrderController, :index
  end
end
)"}}) == "GET /api/some: optional_auth authenticate\n"
         "GET /mine/orders: auth RequireLogin\n"
         "GET /open:");
}

TEST_CASE("the module that a scope puts before the names of handlers turns nobody away") {
  CHECK(guards_of({{"mix.exs", kPackage},
                   {"lib/shop_web.ex", R"(
defmodule ShopWeb do
  def controller do
    quote do
      def unauthorized(conn), do: conn |> send_resp(403, "Unauthorized") |> halt()
    end
  end
end
)"},
                   {"lib/router.ex", R"(
defmodule ShopWeb.Router do
  use Phoenix.Router

  scope "/", ShopWeb do
    get "/open", OrderController, :index
  end
end
)"}}) == "GET /open:");
}

TEST_CASE("a controller's plugs hold for the actions that they are written for") {
  CHECK(guards_of({{"mix.exs", kPackage},
                   {"lib/plugs.ex", kPlugs},
                   {"lib/order_controller.ex", R"(
defmodule ShopWeb.OrderController do
  use ShopWeb, :controller

  plug :requires_login when action in [:pay]
  plug :authorize, [who: :owner] when action not in [:index, :pay]

  def index(conn, _), do: conn
  def pay(conn, _), do: conn
  def show(conn, _), do: conn

  defp authorize(conn, _) do
    if mine?(conn), do: conn, else: conn |> send_resp(403, "") |> halt()
  end
end
)"},
                   {"lib/router.ex", R"(
defmodule ShopWeb.Router do
  use ShopWeb, :router

  scope "/", ShopWeb do
    get "/orders", OrderController, :index
    get "/orders/:id", OrderController, :show
    post "/orders/:id/pay", OrderController, :pay
  end
end
)"}}) == "GET /orders/{id}: right authorize\n"
         "GET /orders:\n"
         "POST /orders/{id}/pay: auth requires_login");
}
