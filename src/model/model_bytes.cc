// SPDX-License-Identifier: Apache-2.0
// A shape of the catalogue is told by its technology and its number there.
#include "model/model_bytes.h"

#include <utility>

#include "base/packing.h"

namespace cutaway::model {

std::string write_model(const catalogue::Catalogue& catalogue, const meaning::Facts& facts,
                        const Model& model, std::span<const linking::SettingRead> reads) {
  bool found = true;
  const auto put_shape = [&](ByteWriter& out, const catalogue::Shape* shape) {
    out.byte(shape != nullptr ? 1 : 0);
    if (shape == nullptr) return;
    const auto& all = catalogue.technologies()[shape->technology.index()].shapes;
    std::size_t at = 0;
    while (at < all.size() && &all[at] != shape) ++at;
    found = found && at < all.size();
    out.number(shape->technology.index());
    out.number(at);
  };
  ByteWriter out;
  Packer packer(out, put_shape);
  packer.put(facts);
  packer.put(model);
  packer.put(std::vector(reads.begin(), reads.end()));
  return found ? out.take() : std::string();
}

bool read_model(std::string_view bytes, const catalogue::Catalogue& catalogue,
                meaning::Facts& facts, Model& model, std::vector<linking::SettingRead>& reads) {
  bool found = true;
  const auto take_shape = [&](ByteReader& in, const catalogue::Shape*& shape) {
    if (in.byte() == 0) return;
    const std::uint64_t technology = in.number(), at = in.number();
    const auto all = catalogue.technologies();
    found = found && technology < all.size() && at < all[technology].shapes.size();
    if (found) shape = &all[technology].shapes[at];
  };
  ByteReader in(bytes);
  Unpacker unpacker(in, take_shape);
  meaning::Facts read_facts;
  Model read;
  unpacker.take(read_facts);
  unpacker.take(read);
  unpacker.take(reads);
  if (!in.ok() || !in.rest().empty() || !found) return false;
  facts = std::move(read_facts);
  model = std::move(read);
  return true;
}

}  // namespace cutaway::model
