// SPDX-License-Identifier: Apache-2.0
// Requirements of Python packages and the call of setup().
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/manifest.h"

namespace cutaway::meaning {

/// "flask[async]>=3 ; python_version>'3'" → flask, ">=3".
struct PythonRequirement {
  std::string name, specifier;
};
/// Nothing when the text is no requirement (PEP 508).
PythonRequirement parse_requirement(std::string_view text);
/// The spelling that package indexes compare: small letters, "-" for runs of "-", "_", "." (PEP
/// 503).
std::string normal_python_name(std::string_view name);

/// The keyword arguments of one `setup(…)` that are written out as texts or lists of texts.
class SetupCall {
 public:
  SetupCall(const Manifest& file, const syntax::Syntax& syntax, const syntax::Call& call);
  std::string text(std::string_view key) const;
  Place place(std::string_view key) const;
  std::vector<NamedValue> list(std::string_view key) const;

 private:
  ValueId find(std::string_view key) const;

  Manifest file_;
  const syntax::Syntax* syntax_;
  std::map<std::string, ValueId, std::less<>> arguments_;
};
std::vector<SetupCall> setup_calls(const Manifest& manifest);

}  // namespace cutaway::meaning
