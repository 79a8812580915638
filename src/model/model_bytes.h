// SPDX-License-Identifier: Apache-2.0
// Facts, model and reads of settings as bytes for a cache, so that a second question about the same
// files asks neither what they mean nor how they hang together.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"

namespace cutaway::model {

/// Empty when something in them stands in no table of the catalogue and could not be found again.
std::string write_model(const catalogue::Catalogue& catalogue, const meaning::Facts& facts,
                        const Model& model, std::span<const linking::SettingRead> reads);
/// False, and nothing is changed, when the bytes make no sense. They hold rows of files, symbols
/// and technologies by their number: the caller sees to it that they belong to the same ones.
bool read_model(std::string_view bytes, const catalogue::Catalogue& catalogue,
                meaning::Facts& facts, Model& model, std::vector<linking::SettingRead>& reads);

}  // namespace cutaway::model
