// SPDX-License-Identifier: Apache-2.0
// A way in that is named after what is to be done comes before whatever else has the words.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

using Files = std::map<std::string, std::string>;

Files shelf() {
  return {
      {"package.json", "{\"name\": \"shelf\", \"dependencies\": {\"express\": \"4\"}}"},
      {"src/routes.js",
       "import express from 'express';\n"
       "import { arrange, putBack, copyOf, setStatus } from './books.js';\n"
       "const app = express();\n"
       "app.put('/books/:slug/sort', arrange);\n"
       "app.post('/books/:slug/revisions/:id/restore', putBack);\n"
       "app.post('/books/:slug/duplicate', copyOf);\n"
       "app.put('/loans/:id/status', setStatus);\n"},
      {"src/books.js",
       "export function arrange(req, res) {\n"
       "  res.json(order(req.body.pages));\n"
       "}\n"
       "export function putBack(req, res) { res.json(1) }\n"
       "export function copyOf(req, res) { res.json(copy(req.params.slug)) }\n"
       "export function setStatus(req, res) {\n"
       "  if (req.body.status === LoanStatus.LOAN_PAUSED) res.json(2);\n"
       "}\n"
       "export const LoanStatus = { LOAN_PAUSED: 'paused', LOAN_OPEN: 'open' };\n"},
      {"ui/books.js", "export function duplicateBookButton(book) { return draw(book) }\n"},
  };
}

}  // namespace

TEST_CASE("a path that ends with the verb behind one of the nouns is the act") {
  const Planned sort(shelf(), "Sort the pages inside of a book");
  CHECK(sort.answer().find("`PUT /books/{slug}/sort`") != std::string::npos);
}

TEST_CASE("a way in comes before what draws the button for it") {
  const Planned copy(shelf(), "Let users duplicate a book");
  CHECK(copy.answer().starts_with(
      "It is there already, as it seems: the endpoint `POST /books/{slug}/duplicate`"));
}

TEST_CASE("what is done with another resource of the path is not the act") {
  const Planned restore(shelf(), "Restore a book from the trash");
  CHECK(restore.answer().find("already") == std::string::npos);
}

TEST_CASE("a bare verb does it with what its handler's lines name") {
  const Files files{{"package.json", "{\"name\": \"box\", \"dependencies\": {\"express\": \"4\"}}"},
                    {"src/routes.js",
                     "import express from 'express';\nimport { download } from './download.js';\n"
                     "const app = express();\napp.get('/rest/download', download);\n"},
                    {"src/download.js",
                     "import { zipAlbum, zipPlaylist } from './archiver.js';\n"
                     "export function download(req, res) {\n"
                     "  if (req.query.album) return zipAlbum(req.query.album, res);\n"
                     "  return zipPlaylist(req.query.playlist, res);\n}\n"},
                    {"src/archiver.js",
                     "export function zipAlbum(album, out) { return out }\n"
                     "export function zipPlaylist(playlist, out) { return out }\n"},
                    {"src/playlists.js", "export class Playlists { all() { return [] } }\n"}};
  const Planned playlist(files, "Let users download a whole playlist as a ZIP");
  CHECK(playlist.answer().find("the endpoint `GET /rest/download`") != std::string::npos);
  CHECK(playlist.scope.change_class == "behaviour");
  const Planned radio(files, "Let users download a whole podcast as a ZIP");
  CHECK(radio.answer().find("the endpoint `GET /rest/download`") == std::string::npos);
}

TEST_CASE("a unit that is written next to its number is one") {
  const Planned upload({{"conf.js", "export const maxUploadSize = '20MB'\n"}},
                       "Increase the maximum upload size from 20MB to 50MB");
  CHECK(upload.answer().find("`maxUploadSize`") != std::string::npos);
  CHECK(upload.scope.change_class == "setting");
}

}  // namespace cutaway::answers
