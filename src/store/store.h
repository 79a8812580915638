// SPDX-License-Identifier: Apache-2.0
// Store: models as tables in one SQLite file a project (schema in docs/formats/model.md), and the
// read-only SQL door.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/model.h"
#include "narrative/document.h"
#include "narrative/told.h"

namespace cutaway::store {

/// Writes the model, its facts and every claim in one transaction (WAL); a crash leaves the former
/// model.
Result<Done> save(const std::string& path, const std::string& key, const model::Analysis& analysis,
                  const narrative::Document& document, const narrative::Explain& explain);
/// The key of the stored model, empty when there is none or it is damaged.
std::string stored_key(const std::string& path);

/// Removes all but the `most` models of the folder that were written last.
void keep_newest(const std::string& folder, std::size_t most);

struct SqlLimits {
  int seconds = 2;
  std::size_t rows = 10000;
};
struct SqlAnswer {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  bool cut = false;
};
/// Read-only: authorizer with an allow-list, no attach, no pragma, progress limit.
Result<SqlAnswer> query(const std::string& path, std::string_view sql, const SqlLimits& limits);

/// The claims of the stored model as they were told, for `verify`; each id once.
Result<std::vector<narrative::ToldClaim>> told_claims(const std::string& path);

}  // namespace cutaway::store
