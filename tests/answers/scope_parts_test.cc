// SPDX-License-Identifier: Apache-2.0
// A part of what is asked for is told as a part, and words of programs are no words of requests.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

const std::map<std::string, std::string> kSpeed{
    {"config/transfer.yml", "transfer:\n  upload_speed_limit: 500\n  folder: /data\n"},
    {"src/upload.js", "export function sendFile(file) { return file }\n"}};

}  // namespace

TEST_CASE("what leaves out a second matter is a part of what is asked for") {
  const Planned whole(kSpeed, "Limit the upload speed");
  CHECK(whole.answer().starts_with("It is there already, as it seems: `upload_speed_limit`"));
  CHECK(whole.scope.change_class == "setting");

  const Planned part(kSpeed, "Limit the upload speed at certain times of day");
  CHECK(part.answer().starts_with("A part of it is there, as it seems: `upload_speed_limit`"));
  CHECK(part.answer().ends_with("its name does not say “at certain times of day”."));
  CHECK(part.scope.change_class == "code");
}

TEST_CASE("what a name ends with is what it does it with, so that it is no part of another wish") {
  const Planned planned(
      {{"mixins.py", "def duplicate_meeting_mediafiles(meeting):\n    return meeting.files\n"}},
      "Copy an earlier meeting");
  CHECK_FALSE(planned.answer().starts_with("A part of it is there, as it seems"));
  CHECK_FALSE(planned.answer().starts_with("It is there already"));
}

TEST_CASE("a field that is kept warns nobody by itself") {
  const Planned planned(
      {{"schema.sql",
        "CREATE TABLE columns (id INT, title TEXT, task_limit INT);\n"
        "CREATE TABLE tasks (id INT, title TEXT, column_id INT REFERENCES columns(id));\n"},
       {"board.js", "export function drawBoard(board) { return board }\n"}},
      "Warn people when a column has more tasks than its limit");
  CHECK(planned.answer() ==
        "A part of it is there, as it seems: it is kept as `columns.task_limit`; its name does not "
        "say “warn”.");
  CHECK(planned.scope.change_class == "code");
}

TEST_CASE("the request that a handler is handed is none that people make") {
  const Planned planned({{"app.py",
                          "from flask import Flask\napp = Flask(__name__)\n\n"
                          "@app.route(\"/books/<id>\", methods=[\"POST\"])\n"
                          "def HandleBooksRequest(id):\n    return id\n"}},
                        "Let readers request a book that is not in the library");
  CHECK(planned.answer().find("The act is there") == std::string::npos);
  CHECK_FALSE(planned.tells("its handler “request”"));
}

TEST_CASE("what a function is done with is not what it stands in") {
  const Planned planned(
      {{"VideoDetail.java",
        "public class VideoDetailFragment {\n  void hideSystemUi() { bar.hide(); }\n}\n"},
       {"Feed.java", "public class FeedList {\n  void showFeed() { }\n}\n"},
       {"Watched.java", "public class WatchedItems {\n  void markWatched() { }\n}\n"}},
      "Hide videos that were already watched from the feed");
  CHECK_FALSE(planned.tells("`VideoDetailFragment.hideSystemUi` is there"));
}

TEST_CASE("a switch does not say how long") {
  const std::map<std::string, std::string> files{
      {"config/settings.yml", "library:\n  keep_history: true\n  folder: /data\n"},
      {"src/history.js", "export function showHistory(rows) { return rows }\n"}};
  const Planned planned(files, "Keep the history for only one year");
  CHECK_FALSE(planned.answer().starts_with("It is there already"));
}

TEST_CASE("which of them are meant is nothing that is deleted") {
  const Planned planned(
      {{"server.js",
        "import express from 'express'\nconst app = express()\n"
        "app.delete('/qualities/:id', function deleteQuality(req, res) {\n  res.end()\n})\n"
        "app.delete('/tracks/:id', function deleteTrack(req, res) {\n  res.end()\n})\n"}},
      "Delete tracks that are of lower quality");
  CHECK(planned.answer().find("`DELETE /tracks/{id}`") != std::string::npos);
}

TEST_CASE("one word is read as one, however it is spelled") {
  const Planned planned({{"res/settings.yml", "download:\n  wifi_only: true\n  folder: /data\n"},
                         {"Load.java", "public class Load {\n  void download() { }\n}\n"}},
                        "Download only over Wi-Fi");
  CHECK(planned.answer().find("wifi_only") != std::string::npos);
  CHECK(planned.scope.change_class == "setting");
}

}  // namespace cutaway::answers
