// SPDX-License-Identifier: Apache-2.0
// Which outside system is asked, the callers of what sends the request say.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

/// Two files with an address each hand it to one function that sends.
const std::map<std::string, std::string> kHanded{
    {"requirements.txt", "fastapi\nrequests\n"},
    {"main.py",
     "from fastapi import FastAPI\nimport films\nimport games\n\napp = FastAPI()\n\n"
     "@app.get(\"/films\")\ndef show_films():\n    return films.popular()\n\n"
     "@app.get(\"/games\")\ndef show_games():\n    return games.newest()\n\n"
     "@app.get(\"/all\")\ndef show_all():\n    return [films.popular(), games.newest()]\n\n"
     "@app.get(\"/help\")\ndef show_help():\n    return films.help()\n"},
    {"sender.py",
     "import requests\n\nsession = requests.Session()\n\n"
     "def ask(method, url, params=None):\n    given = {\"url\": url, \"params\": params}\n"
     "    send = session.get if method == \"GET\" else session.post\n"
     "    return send(**given).json()\n\n"
     "def tidy(answer):\n    return answer[\"results\"]\n"},
    {"films.py",
     "import sender\n\nBASE_URL = \"https://api.themoviedb.org/3\"\n\n"
     "def popular():\n    url = f\"{BASE_URL}/movie/popular\"\n"
     "    answer = sender.ask(\"GET\", url)\n    return sender.tidy(answer)\n\n"
     "def help():\n    return sender.ask(\"GET\", own_address())\n\n"
     "def own_address():\n    return \"\"\n"},
    {"games.py",
     "import sender\n\nBASE_URL = \"https://api.igdb.com/v4\"\n\n"
     "def newest():\n    return sender.ask(\"POST\", BASE_URL + \"/games\")\n"},
};

/// Two classes are made with an address each and ask through the class above them. One of the paths
/// is that of an own endpoint, too.
const std::map<std::string, std::string> kAbove{
    {"package.json", R"({"name":"shop","dependencies":{"express":"^4","axios":"^1"}})"},
    {"src/index.ts",
     "import express from 'express';\nimport Films from './films';\nimport Games from './games';\n"
     "const app = express();\n"
     "app.get('/films', async (req, res) => {\n  const films = new Films();\n"
     "  res.json(await films.popular());\n});\n"
     "app.get('/games', async (req, res) => {\n  const games = new Games();\n"
     "  res.json(await games.newest());\n});\napp.listen(3000);\n"},
    {"src/outside.ts",
     "import axios, { AxiosInstance } from 'axios';\nclass Outside {\n"
     "  protected axios: AxiosInstance;\n  constructor(baseUrl: string) {\n"
     "    this.axios = axios.create({ baseURL: baseUrl });\n  }\n"
     "  protected async get<T>(path: string): Promise<T> {\n"
     "    const answer = await this.axios.get<T>(path);\n    return answer.data;\n  }\n}\n"
     "export default Outside;\n"},
    {"src/films.ts",
     "import Outside from './outside';\nclass Films extends Outside {\n  constructor() {\n"
     "    super('https://api.themoviedb.org/3');\n  }\n  async popular() {\n"
     "    return this.get('/movie/popular');\n  }\n}\nexport default Films;\n"},
    {"src/games.ts",
     "import Outside from './outside';\nclass Games extends Outside {\n  constructor() {\n"
     "    super('https://api.igdb.com/v4');\n  }\n  async newest() {\n"
     "    return this.get('/games');\n  }\n}\nexport default Games;\n"},
};

}  // namespace

TEST_CASE("who hands the address to a function that sends requests says which system is asked") {
  const Traced shop(kHanded);
  CHECK(shop.forward("GET /films") ==
        "calls popular [call]\n  calls ask [call]\n    calls TheMovieDb [call]\n");
  CHECK(shop.forward("GET /games") ==
        "calls newest [call]\n  calls ask [call]\n    calls IGDB [call]\n");
}

TEST_CASE("each caller of one sender reaches its own system") {
  const std::string all = Traced(kHanded).forward("GET /all");
  CHECK_MESSAGE(all.find("calls TheMovieDb") != std::string::npos, all);
  CHECK_MESSAGE(all.find("calls IGDB") != std::string::npos, all);
}

TEST_CASE("a function beside the address that hands over something else names no system") {
  const std::string help = Traced(kHanded).forward("GET /help");
  CHECK_MESSAGE(help.find("TheMovieDb") == std::string::npos, help);
}

TEST_CASE("an object made with an address asks there, through what a class above it has") {
  const Traced shop(kAbove);
  const std::string films = shop.forward("GET /films"), games = shop.forward("GET /games");
  CHECK_MESSAGE(films.find("calls TheMovieDb at /movie/popular") != std::string::npos, films);
  CHECK_MESSAGE(games.find("calls IGDB at /games") != std::string::npos, games);
  CHECK_MESSAGE(games.find("answered") == std::string::npos, games);
}
