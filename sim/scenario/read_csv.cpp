#include "read_csv.hpp"

#include "coalis/scenario/table_file.hpp"
#include "parse_toml.hpp"

namespace coalis {

Result<CsvTable> read_table_file(const std::string& name) {
  return reading::read_csv({name, {}}, name);
}

}  // namespace coalis

namespace coalis::reading {

Result<CsvTable> read_csv(const SourceFile& named, const std::filesystem::path& path) {
  const Result<std::string> text = read_file(named, path, kLargestTable);
  return text ? parse_csv(text.value(), named.name) : Result<CsvTable>(text.diagnostics());
}

}  // namespace coalis::reading
