// SPDX-License-Identifier: Apache-2.0
// What only makers start tells nothing of how the product is run.
#include "model/makers_deployments.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

constexpr const char* kCompose = R"(services:
  shop:
    build: ../app
    ports: ["80:8080"]
    depends_on: [db]
  db:
    image: postgres
    ports: ["5432:5432"]
    environment:
      POSTGRES_DB: shop
  queue:
    image: rabbitmq
)";

/// Which of the deployment files are the makers', one a line.
std::string makers_files(const std::map<std::string, std::string>& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const model::Analysis& analysis = run.value()->analysis;
  std::string out;
  for (std::size_t f = 0; f < analysis.project->size(); ++f)
    if (contains(analysis.project->file(FileId(f)).path, "compose") &&
        model::deploys_for_makers(analysis, FileId(f)))
      out += analysis.project->file(FileId(f)).path + "\n";
  return out;
}

}  // namespace

TEST_CASE(
    "folders of an editor, of benchmarks and of tests deploy for makers, the product's do not") {
  CHECK(makers_files({{".devcontainer/docker-compose.yml", kCompose},
                      {"bench/compose.yml", kCompose},
                      {"deploy/compose.yml", kCompose},
                      {"test-infrastructure/compose.yml", kCompose},
                      {"app/main.js", "console.log(1);\n"}}) ==
        ".devcontainer/docker-compose.yml\nbench/compose.yml\ntest-infrastructure/compose.yml\n");
}
