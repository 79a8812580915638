// SPDX-License-Identifier: Apache-2.0
// Clients that are made of a library's and say in a method of theirs whom they ask; settings that
// Elixir reads.
#include <doctest/doctest.h>

#include "tests/model/map_of.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

const std::string kProject =
    "defmodule Shop.MixProject do\n  use Mix.Project\n  def project, do: [app: :shop, deps: "
    "deps()]\n  defp deps do\n    [{:phoenix, \"~> 1.8\"}, {:httpoison, \"~> 2.2\"}]\n  end\nend\n";
const std::string kEndpoint =
    "defmodule ShopWeb.Endpoint do\n  use Phoenix.Endpoint, otp_app: :shop\nend\n";

bool has(const std::string& map, std::string_view line) {
  return map.find(line) != std::string::npos;
}

}  // namespace

TEST_CASE("a client that is made of a library's says in a method whom all its requests go to") {
  const std::string map = map_of({
      {"mix.exs", kProject},
      {"fly.toml", "app = \"shop\"\n[[services]]\ninternal_port = 4000\n"},
      {"lib/shop_web/endpoint.ex", kEndpoint},
      {"lib/shop/parcels/client.ex",
       "defmodule Shop.Parcels.Client do\n  use HTTPoison.Base\n\n"
       "  def process_url(url), do: \"https://parcels.skies.net/xrpc/#{url}\"\n\n"
       "  def track(id) do\n    post(\"track\", id)\n  end\nend\n"},
  });
  CHECK_MESSAGE(has(map, "shop calls parcels.skies.net\n"), map);
}

TEST_CASE("a search that only developers start is asked where code reads the setting for it") {
  const std::string map = map_of({
      {"mix.exs", kProject},
      {"lib/shop_web/endpoint.ex", kEndpoint},
      {".devcontainer/docker-compose.yml",
       "services:\n  typesense:\n    image: typesense/typesense:28.0\n"},
      {"fly.toml", "app = \"shop\"\n[[services]]\ninternal_port = 4000\n"},
      {"config/config.exs",
       "import Config\nconfig :shop,\n  typesense_url: System.get_env(\"TYPESENSE_URL\")\n"},
      // A file of settings for work on it says nothing of where it runs.
      {"config/dev.exs",
       "import Config\nconfig :shop,\n"
       "  files: System.get_env(\"FILES_URL\", \"https://files-for-work.skies.net\")\n"},
      {"lib/shop/search.ex",
       "defmodule Shop.Search do\n  use HTTPoison.Base\n"
       "  def process_url(url), do: \"#{Application.get_env(:shop, "
       ":typesense_url)}/#{url}\"\nend\n"},
  });
  CHECK_MESSAGE(has(map, "shop keeps data in typesense\n"), map);
  CHECK_MESSAGE(!has(map, "files-for-work"), map);
}
