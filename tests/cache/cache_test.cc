// SPDX-License-Identifier: Apache-2.0
// The cache gives back what was put, survives damage, and is safe to lose.
#include "cache/cache.h"

#include <doctest/doctest.h>

#include <string>

#include "cache/frame.h"
#include "platform/files.h"
#include "platform/process.h"

using namespace cutaway;  // NOLINT

namespace {

/// A folder of this test's own below the build folder, empty at the start and removed at the end.
struct TemporaryFolder {
  std::string path = "build/cache-test-" + std::to_string(platform::own_process_id());
  TemporaryFolder() { (void)platform::remove_tree(path); }
  ~TemporaryFolder() { (void)platform::remove_tree(path); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
};

}  // namespace

TEST_CASE("what is put is found again by a later run") {
  const TemporaryFolder folder;
  std::string warning;
  const Hash128 key = hash128("key");
  {
    const auto cache = cache::open(folder.path, warning);
    cache->put(key, "value");
    cache->remember("hint", hash128("content"));
  }
  const auto cache = cache::open(folder.path, warning);
  CHECK(warning.empty());
  CHECK(cache->value(key).value_or("") == "value");
  CHECK(cache->content_of("hint") == hash128("content"));
  CHECK_FALSE(cache->value(hash128("other")).has_value());
  CHECK_FALSE(cache->content_of("").has_value());
}

TEST_CASE("a cache that has grown too large loses what was written first") {
  const TemporaryFolder folder;
  std::string warning;
  const std::uint64_t most = 256U << 10U;
  for (int run = 0; run < 12; ++run) {
    const auto cache = cache::open(folder.path, warning, most);
    for (int i = 0; i < 8; ++i) {
      std::string value;  // does not compress
      for (int k = 0; k < 400; ++k) {
        const Hash128 hash = hash128(std::to_string(run * 10000 + i * 1000 + k));
        value += std::to_string(hash.low) + std::to_string(hash.high);
      }
      cache->put(hash128(std::to_string(run) + " " + std::to_string(i)), value);
    }
  }
  const auto cache = cache::open(folder.path, warning, most);
  CHECK(warning.empty());
  CHECK_FALSE(cache->value(hash128("0 0")).has_value());
  CHECK(cache->value(hash128("11 7")).has_value());
  CHECK(cache->size_bytes() < 2 * most);
}

TEST_CASE("a damaged cache is rebuilt, with one line") {
  const TemporaryFolder folder;
  std::string warning;
  cache::open(folder.path, warning)->put(hash128("key"), "value");
  REQUIRE(platform::write_whole(folder.path + "/files-2.sqlite",
                                "this is no database, it only looks long enough")
              .ok());
  (void)platform::remove_file(folder.path + "/files-2.sqlite-wal");
  const auto cache = cache::open(folder.path, warning);
  CHECK(warning == "The cache was damaged and is built anew.");
  CHECK_FALSE(cache->value(hash128("key")).has_value());
  cache->put(hash128("key"), "again");
  cache->flush();
  CHECK(cache->value(hash128("key")).value_or("") == "again");
}

TEST_CASE("two runs share a cache") {
  const TemporaryFolder folder;
  std::string warning;
  const auto one = cache::open(folder.path, warning);
  const auto two = cache::open(folder.path, warning);
  one->put(hash128("a"), "1");
  two->put(hash128("b"), "2");
  one->flush();
  two->flush();
  CHECK(one->value(hash128("b")).value_or("") == "2");
  CHECK(two->value(hash128("a")).value_or("") == "1");
}

TEST_CASE("without a folder nothing is kept and nothing fails") {
  std::string warning;
  const auto cache = cache::open("", warning);
  cache->put(hash128("a"), "1");
  CHECK_FALSE(cache->value(hash128("a")).has_value());
}

TEST_CASE("every changed byte of a frame is noticed") {
  const std::string frame = cache::pack("the same value, the same value, the same value");
  REQUIRE(cache::unpack(frame).has_value());
  for (std::size_t i = 0; i < frame.size(); ++i) {
    std::string damaged = frame;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x20);
    const auto value = cache::unpack(damaged);
    const bool right =
        !value.has_value() || *value == "the same value, the same value, the same value";
    CHECK(right);
  }
  for (std::size_t size = 0; size < frame.size(); ++size)
    CHECK_FALSE(cache::unpack(frame.substr(0, size)).has_value());
}
