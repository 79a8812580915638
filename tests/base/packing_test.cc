// SPDX-License-Identifier: Apache-2.0
// What is packed comes back as it was, field by field; cut bytes are noticed.
#include "base/packing.h"

#include <doctest/doctest.h>

namespace cutaway {
namespace {

enum class Colour : std::uint8_t { red, green };

struct Inner {
  std::string name;
  FileId file;
};
struct Outer {
  Colour colour = Colour::red;
  std::vector<Inner> list;
  std::optional<bool> maybe, never;
  std::pair<std::string, std::uint32_t> both;
  double weight = 0;
  std::int64_t below = 0;
  const int* row = nullptr;
};

constexpr int kRows[] = {3, 5, 8};

std::string packed(const Outer& value) {
  ByteWriter out;
  Packer packer(out, [](ByteWriter& to, const int* row) {
    to.number(static_cast<std::uint64_t>(row - kRows));
  });
  packer.put(value);
  return out.take();
}

bool unpacked(std::string_view bytes, Outer& value) {
  ByteReader in(bytes);
  Unpacker unpacker(in, [](ByteReader& from, const int*& row) { row = kRows + from.number() % 3; });
  unpacker.take(value);
  return in.ok() && in.rest().empty();
}

TEST_CASE("a struct comes back as it was, and cut bytes give none") {
  const Outer value{Colour::green, {{"a", FileId(7)}, {"", {}}}, false, {}, {"b", 300}, .25, -4,
                    kRows + 2};
  const std::string bytes = packed(value);
  Outer back;
  REQUIRE(unpacked(bytes, back));
  CHECK(packed(back) == bytes);
  CHECK(back.colour == Colour::green);
  REQUIRE(back.list.size() == 2);
  CHECK(back.list[0].file == FileId(7));
  CHECK_FALSE(back.list[1].file.valid());
  CHECK(back.maybe == false);
  CHECK_FALSE(back.never.has_value());
  CHECK(back.below == -4);
  CHECK(*back.row == 8);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    Outer cut;
    CHECK_FALSE(unpacked(std::string_view(bytes).substr(0, size), cut));
  }
}

}  // namespace
}  // namespace cutaway
