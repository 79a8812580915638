// SPDX-License-Identifier: Apache-2.0
// What a command or job runs is what its registration hands over.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("a command runs what a wrapper around its function is given") {
  const Traced shop({
      {"go.mod",
       "module shop\n\ngo 1.22\n\nrequire (\n\tgithub.com/spf13/cobra v1.8.0\n"
       "\tgithub.com/jackc/pgx/v5 v5.5.0\n)\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"context\"\n\n\t\"github.com/jackc/pgx/v5\"\n"
       "\t\"github.com/spf13/cobra\"\n)\n\n"
       "func open() *pgx.Conn {\n\tdb, _ := pgx.Connect(context.Background(), "
       "\"postgres://db/shop\")\n\treturn db\n}\n\n"
       "func withStore(run func(db *pgx.Conn) error) func(c *cobra.Command, args []string) error "
       "{\n"
       "\treturn func(c *cobra.Command, args []string) error {\n\t\treturn run(open())\n\t}\n}\n\n"
       "var sweep = &cobra.Command{\n\tUse: \"sweep\",\n"
       "\tRunE: withStore(func(db *pgx.Conn) error {\n"
       "\t\t_, err := db.Exec(context.Background(), \"DELETE FROM orders\")\n"
       "\t\treturn err\n\t}),\n}\n\nfunc main() {\n\tsweep.Execute()\n}\n"},
  });
  CHECK(shop.forward("sweep").find("writes orders in") != std::string::npos);
}

TEST_CASE("commands of one name below two others are two, each with its own work") {
  const Traced shop({
      {"go.mod",
       "module shop\n\ngo 1.22\n\nrequire (\n\tgithub.com/spf13/cobra v1.8.0\n"
       "\tgithub.com/jackc/pgx/v5 v5.5.0\n)\n"},
      {"rights.go",
       "package main\n\nimport (\n\t\"errors\"\n\n\t\"github.com/spf13/cobra\"\n)\n\n"
       "var ErrForbidden = errors.New(\"forbidden\")\n\n"
       "func mayDo(c *cobra.Command, args []string) error {\n"
       "\tif !isChief(c) {\n\t\treturn ErrForbidden\n\t}\n\treturn nil\n}\n\n"
       "func isChief(c *cobra.Command) bool { return c.Name() != \"\" }\n"},
      {"orders.go",
       "package main\n\nimport (\n\t\"context\"\n\n\t\"github.com/jackc/pgx/v5\"\n"
       "\t\"github.com/spf13/cobra\"\n)\n\n"
       "func orders(db *pgx.Conn) *cobra.Command {\n"
       "\tcmd := &cobra.Command{\n\t\tUse: \"orders\",\n\t\tPersistentPreRunE: mayDo,\n\t}\n"
       "\tdrop := &cobra.Command{\n\t\tUse: \"delete ORDER\",\n\t\tPersistentPreRunE: mayDo,\n"
       "\t\tRunE: func(c *cobra.Command, args []string) error {\n"
       "\t\t\t_, err := db.Exec(context.Background(), \"DELETE FROM orders\")\n"
       "\t\t\treturn err\n\t\t},\n\t}\n\tcmd.AddCommand(drop)\n\treturn cmd\n}\n"},
      {"people.go",
       "package main\n\nimport (\n\t\"context\"\n\n\t\"github.com/jackc/pgx/v5\"\n"
       "\t\"github.com/spf13/cobra\"\n)\n\n"
       "func people(db *pgx.Conn) *cobra.Command {\n"
       "\tcmd := &cobra.Command{Use: \"people\", PersistentPreRunE: mayDo}\n"
       "\tcmd.AddCommand(\n\t\t&cobra.Command{\n\t\t\tUse: \"delete NAME\",\n"
       "\t\t\tRunE: func(c *cobra.Command, args []string) error {\n"
       "\t\t\t\t_, err := db.Exec(context.Background(), \"DELETE FROM people\")\n"
       "\t\t\t\treturn err\n\t\t\t},\n\t\t},\n\t)\n\treturn cmd\n}\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"context\"\n\n\t\"github.com/jackc/pgx/v5\"\n"
       "\t\"github.com/spf13/cobra\"\n)\n\n"
       "var root = &cobra.Command{Use: \"shop\"}\n\n"
       "func main() {\n\tdb, _ := pgx.Connect(context.Background(), \"postgres://db/shop\")\n"
       "\troot.AddCommand(orders(db), people(db))\n\troot.Execute()\n}\n"},
  });
  const std::string orders = shop.forward("orders delete"), people = shop.forward("people delete");
  CHECK_MESSAGE(orders.find("orders in") != std::string::npos, orders);
  CHECK_MESSAGE(orders.find("people in") == std::string::npos, orders);
  CHECK_MESSAGE(people.find("people in") != std::string::npos, people);
  CHECK_MESSAGE(people.find("orders in") == std::string::npos, people);
  // The second says it itself, the other one below what says it.
  CHECK_MESSAGE(orders.find("mayDo") != std::string::npos, orders);
  CHECK_MESSAGE(people.find("mayDo") != std::string::npos, people);
}

TEST_CASE("a command below groups is told with their names, not with that of the program") {
  const Traced shop({
      {"requirements.txt", "click==8.1\npsycopg2==2.9\n"},
      {"cli.py",
       "import click\nimport psycopg2\n\n\n@click.group()\ndef shop():\n    pass\n\n\n"
       "@shop.group()\ndef orders():\n    pass\n\n\n"
       "@orders.command(\"close\")\ndef close_orders():\n"
       "    psycopg2.connect(\"postgres://db/shop\").cursor().execute(\"DELETE FROM orders\")\n"},
  });
  const std::string told = shop.forward("orders close");
  CHECK_MESSAGE(told.find("orders in") != std::string::npos, told);
}

TEST_CASE("what holds commands has its name from where it is hung") {
  const Traced shop({
      {"requirements.txt", "typer==0.12\npsycopg2==2.9\n"},
      {"orders.py",
       "import psycopg2\nimport typer\n\ngroup = typer.Typer()\n\n\n"
       "@group.command(\"close\")\ndef close_orders():\n"
       "    psycopg2.connect(\"postgres://db/shop\").cursor().execute(\"DELETE FROM orders\")\n"},
      {"cli.py",
       "import typer\nimport orders\n\napp = typer.Typer()\n"
       "app.add_typer(orders.group, name=\"orders\")\n"},
  });
  const std::string told = shop.forward("orders close");
  CHECK_MESSAGE(told.find("orders in") != std::string::npos, told);
}

TEST_CASE("a command in the list of another one is below it, wherever the two are made") {
  const Traced shop({
      {"go.mod",
       "module shop\n\ngo 1.22\n\nrequire (\n\tgithub.com/urfave/cli/v2 v2.8.0\n"
       "\tgithub.com/jackc/pgx/v5 v5.5.0\n)\n"},
      {"add.go",
       "package main\n\nimport (\n\t\"context\"\n\n\t\"github.com/jackc/pgx/v5\"\n"
       "\t\"github.com/urfave/cli/v2\"\n)\n\n"
       "var cmdAdd = &cli.Command{\n\tName:   \"add\",\n\tAction: add,\n}\n\n"
       "func add(c *cli.Context) error {\n"
       "\tdb, _ := pgx.Connect(context.Background(), \"postgres://db/shop\")\n"
       "\t_, err := db.Exec(context.Background(), \"DELETE FROM people\")\n\treturn err\n}\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"os\"\n\n\t\"github.com/urfave/cli/v2\"\n)\n\n"
       "var cmdPeople = &cli.Command{\n\tName:        \"people\",\n"
       "\tSubcommands: []*cli.Command{cmdAdd},\n}\n\n"
       "func main() {\n\tapp := &cli.App{Commands: []*cli.Command{cmdPeople}}\n"
       "\tapp.Run(os.Args)\n}\n"},
  });
  const std::string told = shop.forward("people add");
  CHECK_MESSAGE(told.find("people in") != std::string::npos, told);
}

TEST_CASE("a command runs what is set on it after it was made, not what the maker calls") {
  const Traced shop({
      {"requirements.txt", "psycopg2==2.9\n"},
      {"cli.py",
       "import argparse\nimport psycopg2\n\n\n"
       "def workers():\n    db = psycopg2.connect('postgres://db/shop')\n"
       "    db.cursor().execute('SELECT 1 FROM stock')\n\n\n"
       "def sweep(args):\n    db = psycopg2.connect('postgres://db/shop')\n"
       "    db.cursor().execute('DELETE FROM orders')\n\n\n"
       "def main():\n    parser = argparse.ArgumentParser(prog='shop')\n"
       "    commands = parser.add_subparsers()\n"
       "    one = commands.add_parser('sweep')\n    one.set_defaults(func=sweep)\n"
       "    one = commands.add_parser('serve')\n"
       "    one.add_argument('--workers', default=workers())\n"
       "    args = parser.parse_args()\n    args.func(args)\n\n\n"
       "if __name__ == '__main__':\n    main()\n"},
  });
  CHECK(shop.forward("sweep").find("orders") != std::string::npos);
  CHECK(shop.forward("sweep").find("stock") == std::string::npos);
}

TEST_CASE("a job is the function that is given to the clock, whatever is asked when it is set up") {
  const Traced shop({
      {"Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
       "    <PackageReference Include=\"Hangfire.Core\" Version=\"1.8.0\" />\n"
       "    <PackageReference Include=\"Npgsql.EntityFrameworkCore.PostgreSQL\" "
       "Version=\"8.0.0\" />\n  </ItemGroup>\n</Project>\n"},
      {"Jobs.cs",
       "using Hangfire;\nusing Microsoft.EntityFrameworkCore;\nnamespace Shop;\n"
       "public class Order { public int Id { get; set; } }\n"
       "public class Stock { public int Id { get; set; } }\n"
       "public class ShopContext : DbContext {\n  public DbSet<Order> Orders { get; set; }\n"
       "  public DbSet<Stock> Stocks { get; set; }\n}\n"
       "public class Jobs {\n  private readonly ShopContext context;\n"
       "  public void Schedule(bool nightly) {\n    if (nightly) {\n"
       "      RecurringJob.AddOrUpdate(\"sweep\", () => Sweep(), () => \"0 3 * * *\");\n    }\n"
       "    RecurringJob.AddOrUpdate(\"count\", () => Count(), \"0 4 * * *\");\n  }\n"
       "  public void Sweep() { context.Orders.ToList(); }\n"
       "  public void Count() { context.Stocks.ToList(); }\n}\n"},
  });
  CHECK(shop.forward("sweep").find("reads Order") != std::string::npos);
  CHECK(shop.forward("sweep").find("Stock") == std::string::npos);
  CHECK(shop.forward("sweep").find("nightly") == std::string::npos);
}

TEST_CASE("a handler that a variable of another file of the Go package holds is followed") {
  const Traced shop({
      {"go.mod",
       "module shop\n\ngo 1.22\n\nrequire (\n\tgithub.com/gorilla/mux v1.8.0\n"
       "\tgithub.com/jackc/pgx/v5 v5.5.0\n)\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"net/http\"\n\n\t\"github.com/gorilla/mux\"\n)\n\n"
       "func safe(run http.HandlerFunc) http.Handler {\n"
       "\treturn http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {\n"
       "\t\trun(w, r)\n\t})\n}\n\nfunc main() {\n\trouter := mux.NewRouter()\n"
       "\trouter.Handle(\"/orders\", safe(placeOrder)).Methods(\"POST\")\n"
       "\thttp.ListenAndServe(\":80\", router)\n}\n"},
      {"orders.go",
       "package main\n\nimport (\n\t\"context\"\n\t\"net/http\"\n\n"
       "\t\"github.com/jackc/pgx/v5\"\n)\n\n"
       "func withAdmin(run http.HandlerFunc) http.HandlerFunc {\n"
       "\treturn func(w http.ResponseWriter, r *http.Request) {\n\t\trun(w, r)\n\t}\n}\n\n"
       "var placeOrder = withAdmin(func(w http.ResponseWriter, r *http.Request) {\n"
       "\tdb, _ := pgx.Connect(context.Background(), \"postgres://db/shop\")\n"
       "\tdb.Exec(context.Background(), \"INSERT INTO orders VALUES (1)\")\n})\n"},
  });
  CHECK(shop.forward("POST /orders").find("writes orders in") != std::string::npos);
}
