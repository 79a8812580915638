// SPDX-License-Identifier: Apache-2.0
// What runs before a handler and asks nobody's right, and which of several functions of one name
// run.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

const std::string kMix = R"(defmodule Shop.MixProject do
  use Mix.Project
  defp deps do
    [{:ecto_sql, "~> 3.0"}, {:phoenix, "~> 1.7"}, {:swoosh, "~> 1.0"}]
  end
end
)";
const std::string kRepo = "defmodule Shop.Repo do\n  use Ecto.Repo, otp_app: :shop\nend\n";

const std::string kTables = R"(defmodule Shop.Repo.Migrations.Make do
  use Ecto.Migration
  def change do
    create table(:orders) do
      add :name, :string
    end
    create table(:parcels) do
      add :name, :string
    end
    create table(:projects) do
      add :name, :string
    end
    create table(:visits) do
      add :name, :string
    end
  end
end
)";

std::string schema(const std::string& module, const std::string& table) {
  return "defmodule Shop." + module + " do\n  use Ecto.Schema\n  schema \"" + table +
         "\" do\n    field :name, :string\n  end\nend\n";
}

}  // namespace

TEST_CASE("a trace goes through the steps of a pipeline, of a list and of a controller") {
  const Traced shop({
      {"mix.exs", kMix},
      {"lib/shop/repo.ex", kRepo},
      {"priv/repo/migrations/20240101000000_make.exs", kTables},
      {"lib/shop/visit.ex", schema("Visit", "visits")},
      {"lib/shop/project.ex", schema("Project", "projects")},
      {"lib/shop/order.ex", schema("Order", "orders")},
      {"lib/shop_web/router.ex", R"(defmodule ShopWeb.Router do
  use ShopWeb, :router

  pipeline :browser do
    plug ShopWeb.CountVisit
  end

  scope "/", ShopWeb do
    pipe_through [:browser, ShopWeb.LoadProject]
    get "/orders/:id", OrderController, :show
    get "/orders", OrderController, :index
  end
end
)"},
      {"lib/shop_web/count_visit.ex", R"(defmodule ShopWeb.CountVisit do
  alias Shop.{Repo, Visit}

  def init(_), do: []
  def call(conn, _) do
    Repo.insert!(%Visit{name: "a"})
    conn
  end
end
)"},
      {"lib/shop_web/load_project.ex", R"(defmodule ShopWeb.LoadProject do
  def init(_), do: []
  def call(conn, _), do: Plug.Conn.assign(conn, :project, Shop.Repo.get(Shop.Project, 1))
end
)"},
      {"lib/shop_web/controllers/order_controller.ex", R"(defmodule ShopWeb.OrderController do
  use ShopWeb, :controller
  alias Shop.{Order, Repo}

  plug :load_order when action not in [:index]

  def index(conn, _), do: render(conn, "index.html")
  def show(conn, _), do: render(conn, "show.html")

  defp load_order(conn, _), do: assign(conn, :order, Repo.get!(Order, conn.params["id"]))
end
)"},
  });
  const std::string show = shop.forward("GET /orders/{id}");
  CHECK_MESSAGE(contains(show, "writes visits"), show);
  CHECK_MESSAGE(contains(show, "reads projects"), show);
  CHECK_MESSAGE(contains(show, "reads orders"), show);
  const std::string index = shop.forward("GET /orders");
  CHECK_MESSAGE(contains(index, "reads projects"), index);
  CHECK_MESSAGE(!contains(index, "reads orders"), index);
}

TEST_CASE("what a route is told to run first is followed, though nobody reads whom it refuses") {
  const Traced shop({
      {"package.json",
       R"({"name": "shop", "dependencies": {"fastify": "4.0.0", "@prisma/client": "5.0.0"}})"},
      {"prisma/schema.prisma",
       "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n\n"
       "model Right {\n  id Int @id\n  name String\n}\n\n"
       "model Order {\n  id Int @id\n  name String\n}\n"},
      {"src/db.ts",
       "import { PrismaClient } from \"@prisma/client\";\n"
       "export const prisma = new PrismaClient();\n"},
      {"src/rights.ts",
       "import { prisma } from \"./db\";\n"
       "export function may(rights: string[]) {\n  return async (req: any, res: any) => {\n"
       "    const right = await prisma.right.findFirst();\n"
       "    if (right) res.log(rights);\n  };\n}\n"},
      {"src/main.ts",
       "import fastify from \"fastify\";\nimport { prisma } from \"./db\";\n"
       "import { may } from \"./rights\";\n\nconst server = fastify();\n"
       "server.post(\"/orders\", { preHandler: may([\"order\"]) }, async (req, res) => {\n"
       "  await prisma.order.create({ data: { name: \"a\" } });\n});\n"},
  });
  const std::string steps = shop.forward("POST /orders");
  CHECK_MESSAGE(contains(steps, "reads Right"), steps);
  CHECK_MESSAGE(contains(steps, "writes Order"), steps);
}

TEST_CASE("of use(a, b) the second runs, too, and a function that registers routes is none") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/gin-gonic/gin v1.9.1\n"},
      {"main.go", R"(package main

import (
	"os"

	"github.com/gin-gonic/gin"
)

func note(c *gin.Context)  { os.WriteFile("/var/first", nil, 0600) }
func count(c *gin.Context) { os.WriteFile("/var/second", nil, 0600) }
func show(c *gin.Context)  { c.String(200, "") }

func main() {
	router := gin.Default()
	router.Use(note, count)
	router.GET("/orders", show)
	router.Run()
}
)"},
  });
  const std::string steps = shop.forward("GET /orders");
  CHECK_MESSAGE(contains(steps, "/var/first"), steps);
  CHECK_MESSAGE(contains(steps, "/var/second"), steps);
}

TEST_CASE("all clauses of a function may answer, but none that takes another constant") {
  const Traced shop({
      {"mix.exs", kMix},
      {"lib/shop/repo.ex", kRepo},
      {"priv/repo/migrations/20240101000000_make.exs", kTables},
      {"lib/shop/order.ex", schema("Order", "orders")},
      {"lib/shop/parcel.ex", schema("Parcel", "parcels")},
      {"lib/shop/mailer.ex",
       "defmodule Shop.Mailer do\n  use Swoosh.Mailer, otp_app: :shop\nend\n"},
      {"lib/shop/desk.ex", R"(defmodule Shop.Desk do
  alias Shop.{Order, Parcel, Repo}

  def valid?(id)
  def valid?(nil), do: false
  def valid?(id), do: Repo.get(Order, id) != nil

  def one(:order, id), do: Repo.get(Order, id)
  def one(:parcel, id), do: Repo.get(Parcel, id)

  def check(id), do: valid?(id)
  def parcel(id), do: one(:parcel, id)
  def tell(mail), do: Shop.Mailer.deliver(mail)
  def keep(), do: %Order{} |> Ecto.Changeset.change() |> Ecto.Changeset.apply_action(:insert)
end
)"},
  });
  const std::string check = shop.forward("Shop.Desk.check");
  CHECK_MESSAGE(contains(check, "reads orders"), check);
  const std::string parcel = shop.forward("Shop.Desk.parcel");
  CHECK_MESSAGE(contains(parcel, "reads parcels"), parcel);
  CHECK_MESSAGE(!contains(parcel, "reads orders"), parcel);
  CHECK_MESSAGE(contains(shop.forward("Shop.Desk.tell"), "mail"), shop.forward("Shop.Desk.tell"));
  CHECK(!contains(shop.forward("Shop.Desk.keep"), "writes"));
}

TEST_CASE("a page that a controller renders live is made by its mount") {
  const Traced shop({
      {"mix.exs", kMix},
      {"lib/shop/repo.ex", kRepo},
      {"priv/repo/migrations/20240101000000_make.exs", kTables},
      {"lib/shop/order.ex", schema("Order", "orders")},
      {"lib/shop_web/live/order_live.ex", R"(defmodule ShopWeb.OrderLive do
  use ShopWeb, :live_view

  def mount(_params, _session, socket) do
    {:ok, assign(socket, :orders, Shop.Repo.all(Shop.Order))}
  end
end
)"},
      {"lib/shop_web/controllers/desk.ex", R"(defmodule ShopWeb.Desk do
  use ShopWeb, :controller
  def show(conn, _), do: live_render(conn, ShopWeb.OrderLive)
end
)"},
  });
  const std::string show = shop.forward("ShopWeb.Desk.show");
  CHECK_MESSAGE(contains(show, "reads orders"), show);
}

TEST_CASE("a live page reads its parameters once it is mounted") {
  const Traced shop({
      {"mix.exs", kMix},
      {"lib/shop/repo.ex", kRepo},
      {"priv/repo/migrations/20240101000000_make.exs", kTables},
      {"lib/shop/order.ex", schema("Order", "orders")},
      {"lib/shop_web/router.ex", R"(defmodule ShopWeb.Router do
  use Phoenix.Router
  import Phoenix.LiveView.Router

  scope "/", ShopWeb do
    live "/orders/:id", OrderLive, :show
  end
end
)"},
      {"lib/shop_web/live/order_live.ex", R"(defmodule ShopWeb.OrderLive do
  use ShopWeb, :live_view

  def mount(_params, _session, socket), do: {:ok, socket}

  def handle_params(%{"id" => id}, _uri, socket) do
    {:noreply, assign(socket, :order, Shop.Repo.get(Shop.Order, id))}
  end
end
)"},
  });
  const std::string shown = shop.forward("GET /orders/{id}");
  CHECK_MESSAGE(contains(shown, "handle_params"), shown);
  CHECK_MESSAGE(contains(shown, "reads orders"), shown);
}

TEST_CASE("of the clauses of a page those run that its path can choose") {
  const Traced shop({
      {"mix.exs", kMix},
      {"lib/shop/repo.ex", kRepo},
      {"priv/repo/migrations/20240101000000_make.exs", kTables},
      {"lib/shop/order.ex", schema("Order", "orders")},
      {"lib/shop/parcel.ex", schema("Parcel", "parcels")},
      {"lib/shop/visit.ex", schema("Visit", "visits")},
      {"lib/shop_web/router.ex", R"(defmodule ShopWeb.Router do
  use Phoenix.Router
  import Phoenix.LiveView.Router

  scope "/", ShopWeb do
    live "/orders/:id/edit", OrderLive, :edit
    live "/orders/new", OrderLive, :new
  end
end
)"},
      {"lib/shop_web/live/order_live.ex", R"(defmodule ShopWeb.OrderLive do
  use ShopWeb, :live_view

  def mount(%{"id" => id, "copy" => copy}, _session, socket) do
    {:ok, assign(socket, :order, Shop.Repo.get(Shop.Visit, copy))}
  end

  def mount(%{"id" => id}, _session, socket) do
    {:ok, assign(socket, :order, Shop.Repo.get(Shop.Order, id))}
  end

  def mount(_params, _session, socket) do
    {:ok, assign(socket, :parcels, Shop.Repo.all(Shop.Parcel))}
  end
end
)"},
  });
  // The path always has the id, so nothing behind the second clause is reached; `?copy=` may be
  // there.
  const std::string edit = shop.forward("GET /orders/{id}/edit");
  CHECK_MESSAGE(contains(edit, "reads visits"), edit);
  CHECK_MESSAGE(contains(edit, "reads orders"), edit);
  CHECK_MESSAGE(!contains(edit, "parcels"), edit);
  const std::string fresh = shop.forward("GET /orders/new");
  CHECK_MESSAGE(contains(fresh, "reads parcels"), fresh);
}

TEST_CASE("what a tool of GORM writes for a thing asks for it") {
  const Traced shop({
      {"go.mod",
       "module shop\n\ngo 1.22\n\nrequire (\n\tgorm.io/gorm v1.25.0\n\tgorm.io/gen v0.3.0\n)\n"},
      {"model/order_line.go",
       "package model\n\nimport \"gorm.io/gorm\"\n\ntype OrderLine struct {\n\tgorm.Model\n"
       "\tName string `gorm:\"size:20\"`\n}\n"},
      {"query/order_lines.gen.go", R"(package query

import (
	"shop/model"

	"gorm.io/gen"
)

type orderLineDo struct{ gen.DO }

type orderLine struct{ orderLineDo }

var OrderLine *orderLine

func (o orderLineDo) First() (*model.OrderLine, error) {
	result, err := o.DO.First()
	return result.(*model.OrderLine), err
}
)"},
      {"main.go",
       "package main\n\nimport \"shop/query\"\n\nfunc show() {\n\tquery.OrderLine.First()\n}\n\n"
       "func main() { show() }\n"},
  });
  const std::string steps = shop.forward("show");
  CHECK_MESSAGE(contains(steps, "reads OrderLine"), steps);
}

TEST_CASE("a view that is called like the library's class does what that does") {
  const Traced shop({
      {"requirements.txt", "django==5.0\npsycopg2==2.9\n"},
      {"manage.py",
       "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"},
      {"shop/__init__.py", ""},
      {"shop/settings.py",
       "ROOT_URLCONF = 'shop.urls'\nINSTALLED_APPS = ['shop']\n"
       "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'NAME': 'shop'}}\n"},
      {"shop/models.py",
       "from django.db import models\n\n\nclass Order(models.Model):\n"
       "    number = models.CharField(max_length=20)\n"},
      {"shop/views.py",
       "from django.views.generic import UpdateView\n\nfrom shop.models import Order\n\n\n"
       "class UpdateView(UpdateView):\n    model = Order\n    fields = ['number']\n"},
      {"shop/urls.py",
       "from django.urls import path\n\nfrom shop import views\n\n"
       "urlpatterns = [path('orders/<int:pk>', views.UpdateView.as_view())]\n"},
  });
  CHECK(contains(shop.forward("POST /orders/{pk}"), "writes Order"));
}

TEST_CASE("what is made of a list reads none of it, and what is noted writes nothing") {
  const Traced rails({
      {"Gemfile", "source 'https://rubygems.org'\ngem 'rails'\n"},
      {"db/schema.rb",
       "ActiveRecord::Schema.define(version: 1) do\n  create_table \"orders\" do |t|\n"
       "    t.string \"name\"\n  end\n  create_table \"lines\" do |t|\n    t.string \"name\"\n"
       "  end\nend\n"},
      {"app/models/line.rb", "class Line < ActiveRecord::Base\nend\n"},
      {"app/models/order.rb",
       "class Order < ActiveRecord::Base\n  has_many :lines\n\n"
       "  def more\n    lines.build(name: 'a')\n  end\n\n"
       "  def wrong\n    errors.add(:name, 'b')\n  end\nend\n"},
      {"app/controllers/desk.rb",
       "class Desk < ActionController::Base\n  def note\n    @order = Order.find(1)\n"
       "    @order.errors.add(:base, 'late')\n  end\n\n"
       "  def more\n    @order = Order.find(1)\n"
       "    line = @order.lines.new(name: 'a')\n    line.save\n  end\nend\n"},
  });
  CHECK(!contains(rails.forward("Order.more"), "reads lines"));
  CHECK(!contains(rails.forward("Desk.note"), "writes orders"));
  const std::string more = rails.forward("Desk.more");
  CHECK_MESSAGE(!contains(more, "reads lines"), more);
  CHECK_MESSAGE(contains(more, "writes lines"), more);
}

TEST_CASE("a policy that a right and a thing name decides, and what makes tables reads none") {
  const Traced shop({
      {"composer.json", R"({"name": "shop/shop", "require": {"laravel/framework": "^11.0"}})"},
      {"database/migrations/1_make.php",
       "<?php\nuse Illuminate\\Support\\Facades\\Schema;\nreturn new class {\n"
       "  public function up() {\n"
       "    Schema::create('orders', function ($table) { $table->id(); });\n"
       "    Schema::create('members', function ($table) { $table->id(); });\n  }\n};\n"},
      {"app/Models/Order.php",
       "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
       "class Order extends Model {}\n"},
      {"app/Models/Member.php",
       "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
       "class Member extends Model {}\n"},
      {"app/Policies/OrderPolicy.php",
       "<?php\nnamespace App\\Policies;\nuse App\\Models\\{Member, Order};\nclass OrderPolicy {\n"
       "  public function delete($user, Order $order) {\n"
       "    return Member::where('id', $user->id)->exists();\n  }\n}\n"},
      {"app/Http/Controllers/Desk.php",
       "<?php\nnamespace App\\Http\\Controllers;\nuse App\\Models\\Order;\n"
       "class Desk extends Controller {\n"
       "  public function drop(Order $order) {\n"
       "    $this->authorize('delete', $order);\n    $order->delete();\n  }\n"
       "  public function widen() {\n"
       "    \\Schema::table('members', function ($table) { $table->id(); });\n  }\n}\n"},
      {"routes/api.php",
       "<?php\nuse App\\Http\\Controllers\\Desk;\nuse Illuminate\\Support\\Facades\\Route;\n"
       "Route::delete('/orders/{order}', [Desk::class, 'drop']);\n"},
  });
  const std::string drop = shop.forward("DELETE /api/orders/{order}");
  CHECK_MESSAGE(contains(drop, "reads members"), drop);
  CHECK_MESSAGE(contains(drop, "writes orders"), drop);
  CHECK(!contains(shop.forward("Desk.widen"), "reads members"));
}

TEST_CASE("a context keeps all things, not those of the users that it is made for") {
  const Traced shop({
      {"Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup>"
       "<PackageReference Include=\"Npgsql.EntityFrameworkCore.PostgreSQL\" Version=\"9.0.0\" />"
       "</ItemGroup></Project>\n"},
      {"Shop.cs",
       "using Microsoft.AspNetCore.Identity.EntityFrameworkCore;\n"
       "using Microsoft.EntityFrameworkCore;\n\nnamespace Shop;\n\n"
       "public class User { public int Id { get; set; } }\n"
       "public class Visit { public int Id { get; set; } public void End() {} }\n\n"
       "public class Rows : IdentityDbContext<User> {\n"
       "  public DbSet<User> Users { get; set; }\n  public DbSet<Visit> Visits { get; set; }\n}\n\n"
       "public class Desk {\n  private readonly Rows _db;\n"
       "  public async Task End() {\n    var visit = await _db.Visits.FirstOrDefaultAsync();\n"
       "    visit.End();\n    await _db.SaveChangesAsync();\n  }\n}\n"},
  });
  const std::string steps = shop.forward("Desk.End");
  CHECK_MESSAGE(contains(steps, "reads Visit"), steps);
  CHECK_MESSAGE(!contains(steps, "writes User"), steps);
}

TEST_CASE("a plug whose functions a library writes runs nothing of the project's own") {
  const Traced shop({
      {"mix.exs", kMix},
      {"lib/shop/repo.ex", kRepo},
      {"priv/repo/migrations/20240101000000_make.exs", kTables},
      {"lib/shop/order.ex", schema("Order", "orders")},
      {"lib/shop_web/kept.ex", "defmodule ShopWeb.Kept do\n  use Some.Cache.Plug\nend\n"},
      {"lib/shop_web/router.ex",
       "defmodule ShopWeb.Router do\n  use ShopWeb, :router\n"
       "  scope \"/\", ShopWeb do\n    get \"/orders\", OrderController, :index\n  end\nend\n"},
      {"lib/shop_web/order_controller.ex",
       "defmodule ShopWeb.OrderController do\n  use ShopWeb, :controller\n"
       "  plug ShopWeb.Kept when action in [:index]\n"
       "  def index(conn, _) do\n    Shop.Repo.all(Shop.Order)\n  end\nend\n"},
  });
  const std::string steps = shop.forward("GET /orders");
  CHECK_MESSAGE(steps.find("reads orders") != std::string::npos, steps);
  CHECK(!call_graph(shop.tracing).nodes.empty());
}

TEST_CASE("what an application runs before every handler is part of its way, wherever it is hung") {
  const Traced shop({
      {"requirements.txt", "flask\nsqlalchemy\n"},
      {"shop/models.py",
       "from sqlalchemy.orm import declarative_base\n\nBase = declarative_base()\n\n"
       "class Visit(Base):\n    __tablename__ = \"visits\"\n"},
      {"shop/hooks.py",
       "from flask import request\nfrom shop.db import session\nfrom shop.models import Visit\n\n"
       "def set_up(app):\n"
       "    @app.before_request\n"
       "    def count_visit():\n"
       "        if request.path == \"/alive\":\n            return\n"
       "        session.query(Visit).filter_by(ip=request.remote_addr).first()\n"},
      {"shop/db.py", "from sqlalchemy.orm import Session\n\nsession = Session()\n"},
      {"shop/views.py",
       "from flask import Blueprint\n\norders = Blueprint(\"orders\", __name__)\n\n"
       "@orders.get(\"/orders\")\ndef show():\n    return \"\"\n"},
      {"shop/app.py",
       "from flask import Flask\nfrom shop.hooks import set_up\nfrom shop.views import orders\n\n"
       "def make():\n    app = Flask(__name__)\n    set_up(app)\n"
       "    app.register_blueprint(orders)\n    return app\n"},
  });
  CHECK(shop.forward("GET /orders") ==
        "first runs count_visit [call]\n"
        "  unless `request.path` is \"/alive\": reads Visit through SQLAlchemy [call]\n");
}

TEST_CASE("classes of the project that settings name are passed by all requests") {
  const Traced shop({
      {"requirements.txt", "django==5.0\n"},
      {"shop/settings.py",
       "ROOT_URLCONF = \"shop.urls\"\nMIDDLEWARE = [\n"
       "    \"django.middleware.security.SecurityMiddleware\",\n    \"shop.layers.Visits\",\n]\n"},
      {"shop/models.py",
       "from django.db import models\n\nclass Visit(models.Model):\n"
       "    ip = models.CharField(max_length=40)\n"},
      {"shop/layers.py",
       "from shop.models import Visit\n\nclass Visits:\n"
       "    def __init__(self, get_response):\n        self.get_response = get_response\n\n"
       "    def __call__(self, request):\n"
       "        Visit.objects.create(ip=request.META[\"REMOTE_ADDR\"])\n"
       "        return self.get_response(request)\n\n"
       "class Unnamed:\n    def __call__(self, request):\n        Visit.objects.all().delete()\n"},
      {"shop/views.py",
       "from django.http import HttpResponse\n\ndef about(request):\n"
       "    return HttpResponse(\"\")\n"},
      {"shop/urls.py",
       "from django.urls import path\nfrom shop.views import about\n\n"
       "urlpatterns = [path(\"about/\", about)]\n"},
  });
  CHECK(shop.forward("/about/") == "first runs Visits [call]\n  writes Visit [call]\n");
}
