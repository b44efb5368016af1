#include "read_csv.hpp"

#include "parse_toml.hpp"

namespace coalis::reading {

Result<CsvTable> read_csv(const SourceFile& named, const std::filesystem::path& path) {
  const Result<std::string> text = read_file(named, path, kLargestTable);
  return text ? parse_csv(text.value(), named.name) : Result<CsvTable>(text.diagnostics());
}

}  // namespace coalis::reading
