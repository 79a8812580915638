// SPDX-License-Identifier: Apache-2.0
// Where `scope` quotes what people are told of the asked behaviour: on screens, above settings.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

using namespace cutaway::answers;

TEST_CASE("a comment above a setting that says the contrary is the answer") {
  const Planned uploads({{"defaults/config.js",
                          "module.exports = {\n"
                          "  // Files are stored in the `uploads` folder, do not expire,\n"
                          "  // and are not removed by the server.\n"
                          "  fileUpload: {\n"
                          "    enable: false,\n"
                          "  },\n"
                          "};\n"},
                         {"server/uploader.js",
                          "export function uploadFile(request) {\n"
                          "  return request.body;\n"
                          "}\n"}},
                        "Delete uploaded files automatically after 30 days");
  CHECK(
      uploads.answer().starts_with("The settings say: “Files are stored in the `uploads` folder"));
}

TEST_CASE("a sentence that has two words of the request only is not quoted") {
  const Planned uploads({{"screens/Settings.vue",
                          "<template>\n"
                          "<p>Render images again to remove their data before uploading</p>\n"
                          "</template>\n"}},
                        "Delete uploaded files automatically after 30 days");
  CHECK_FALSE(uploads.answer().starts_with("The screens say"));
  CHECK_FALSE(uploads.tells("The screens say"));
}

TEST_CASE("a text that says who may is the answer to a request about who may") {
  const Planned groups(
      {{"screens/Client.vue",
        "<template>\n"
        "<p>Select the user groups whose members are allowed to sign in to this client</p>\n"
        "</template>\n"},
       {"sync.js", "export function applyGroups(all) { return all.length }\n"}},
      "Let admins decide which groups of people may sign in to a given application.");
  CHECK(groups.answer().starts_with("The screens say: “Select the user groups"));
  CHECK(groups.scope.change_class == "behaviour");
}
